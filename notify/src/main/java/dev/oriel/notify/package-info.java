/// What becomes of alerts: Alertmanager's job, on a clock that is given. Start at [Alertmanager].
///
///     alerts -> store -> group (along route) -> silences, inhibit, time -> deliver -> receiver -> http, mail
///                 \__ state                                                   \__ log
///
///     matcher     label matchers, in both syntaxes
///     time        intervals of the week, the month and the year, in a time zone
///     config      alertmanager.yml: everything in it, and all that is wrong in it
///     route       which routes of the tree an alert takes
///     alert, silence, log    what is held, as records
///     store       the same in use: merged, limited, made durable, forgotten in time
///     state       where it outlives the process
///     inhibit     alerts that are muted while others fire
///     group       alerts that are told together, and when
///     deliver     attempts, and what came of them
///     receiver    what each kind of receiver is sent
///     render      templates over a notification
///     http, mail  how it is sent
///     json        JSON as plain values
///     api         answers of the API v2, as values
///     trial       a configuration tried without telling anyone: routes, messages, counts
@NullMarked
package dev.oriel.notify;

import org.jspecify.annotations.NullMarked;
