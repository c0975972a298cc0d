/// Alertmanager within the server: its configuration and state, and its HTTP API v2. Start at [BuiltInAlertmanager].
@NullMarked
package dev.oriel.server.alertmanager;

import org.jspecify.annotations.NullMarked;
