package dev.oriel.notify.api;

import dev.oriel.model.Labels;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.group.Dispatcher;
import java.time.Instant;
import java.util.List;

/// The route tester: labels in, receivers and timers out.
public final class Routes {
    private Routes() {}

    public static List<RouteAnswer> test(Alertmanager alertmanager, Labels labels) {
        Instant now = alertmanager.clock().instant();
        Dispatcher dispatcher = alertmanager.dispatcher();
        return dispatcher.root()
                .match(labels)
                .stream()
                .map(route -> new RouteAnswer(route.key(), route.settings(),
                        dispatcher.muting().mutingIntervals(route.settings(), now)))
                .toList();
    }
}
