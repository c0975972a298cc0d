/// Alerts, silences and the notification log in use: merged, limited, made durable, and forgotten in time.
@NullMarked
package dev.oriel.notify.store;

import org.jspecify.annotations.NullMarked;
