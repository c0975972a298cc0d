/// The configuration of Alertmanager: read whole, with every problem and its place.
///
///     AlertmanagerConfigReader -> AlertmanagerConfig: global, routes, inhibition rules, intervals, receivers
///     receiver                    what each kind of receiver needs
@NullMarked
package dev.oriel.notify.config;

import org.jspecify.annotations.NullMarked;
