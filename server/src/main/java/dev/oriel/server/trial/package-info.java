/// What rules and routing trees would do, for the API and the command line alike: the doctor's findings, backtests with
/// the notifications they would have caused, and the route tester, all with their JSON.
@NullMarked
package dev.oriel.server.trial;

import org.jspecify.annotations.NullMarked;
