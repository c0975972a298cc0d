/// The way of alerts from rules to Alertmanagers: the one within, and others by HTTP. Start at [AlertRelay].
///
///     rules, heartbeats -> AlertRelay -> SendQueue -> the Alertmanager within
///                                     \-> SendQueue -> RemoteAlertmanager -> HTTP
@NullMarked
package dev.oriel.server.alerting;

import org.jspecify.annotations.NullMarked;
