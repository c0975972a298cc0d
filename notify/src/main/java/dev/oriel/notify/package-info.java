/// What becomes of alerts: Alertmanager's job, on a clock that is given.
///
///     matcher     label matchers, in both syntaxes
///     time        intervals of the week, the month and the year, in a time zone
///     config      alertmanager.yml: everything in it, and all that is wrong in it
///     route       which routes of the tree an alert takes
@NullMarked
package dev.oriel.notify;

import org.jspecify.annotations.NullMarked;
