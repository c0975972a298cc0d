/// Tries a configuration without telling anyone: where an alert would go and what would be sent
/// ([RouteTrial]), and how many notifications a run of alerts would have caused ([NotificationSimulation]).
@NullMarked
package dev.oriel.notify.trial;

import org.jspecify.annotations.NullMarked;
