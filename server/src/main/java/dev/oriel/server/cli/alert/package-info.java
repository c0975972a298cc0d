/// Commands for rules and routing trees: checks, tests, backtests.
@NullMarked
package dev.oriel.server.cli.alert;

import org.jspecify.annotations.NullMarked;
