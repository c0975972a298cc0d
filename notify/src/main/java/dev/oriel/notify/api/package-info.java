/// Answers of Alertmanager's API v2, as values: alerts, groups, silences, receivers, status.
@NullMarked
package dev.oriel.notify.api;

import org.jspecify.annotations.NullMarked;
