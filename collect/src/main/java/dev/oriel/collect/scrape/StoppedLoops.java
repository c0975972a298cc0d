package dev.oriel.collect.scrape;

import dev.oriel.collect.discovery.Target;
import dev.oriel.model.Labels;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Loops that were stopped, until others go on with their series or it is clear that none will. Guarded by its pool.
final class StoppedLoops {
    private record Place(Labels labels, String url) {
        static Place of(Target target) {
            return new Place(target.labels(), target.url());
        }
    }

    private final Map<ScrapeLoop, Instant> awaitedUntil = new LinkedHashMap<>();

    /// @param until when its target is not waited for any more
    void stop(ScrapeLoop loop, Instant until) {
        loop.stop();
        awaitedUntil.put(loop, until);
    }

    void moveTo(StoppedLoops other) {
        other.awaitedUntil.putAll(awaitedUntil);
        awaitedUntil.clear();
    }

    /// Hands over to targets that begin: first those of the same labels and URL, then those of the same labels where
    /// there is only one on either side. Of several, one would end what the others go on with.
    ///
    /// @param wanted with those that begin
    /// @return the loops that are followed, by what follows them
    Map<Target.Identity, ScrapeLoop> handOver(List<Target> beginning, Collection<Target> wanted) {
        Map<Target.Identity, ScrapeLoop> followed = new HashMap<>();
        if (awaitedUntil.isEmpty()) {
            return followed;
        }
        Map<Place, ScrapeLoop> byPlace = new HashMap<>();
        awaitedUntil.keySet().forEach(loop -> byPlace.putIfAbsent(Place.of(loop.target()), loop));
        beginning.forEach(target -> follow(target, byPlace.remove(Place.of(target)), followed));
        Map<Labels, ScrapeLoop> byLabels = alone(awaitedUntil.keySet(), loop -> loop.target().labels());
        Map<Labels, Target> wantedByLabels = alone(wanted, Target::labels);
        beginning.stream()
                .filter(target -> !followed.containsKey(target.identity()))
                .filter(target -> wantedByLabels.containsKey(target.labels()))
                .forEach(target -> follow(target, byLabels.get(target.labels()), followed));
        return followed;
    }

    private void follow(Target target, @Nullable ScrapeLoop loop, Map<Target.Identity, ScrapeLoop> followed) {
        if (loop != null) {
            followed.put(target.identity(), loop);
            awaitedUntil.remove(loop);
        }
    }

    /// Those that share their labels with no other.
    private static <T> Map<Labels, T> alone(Collection<T> all, Function<T, Labels> labels) {
        Map<Labels, T> alone = new HashMap<>();
        Set<Labels> shared = new HashSet<>();
        for (T each : all) {
            if (alone.putIfAbsent(labels.apply(each), each) != null) {
                shared.add(labels.apply(each));
            }
        }
        alone.keySet().removeAll(shared);
        return alone;
    }

    /// Ends the series of those that are not waited for any more.
    void end(Instant now) {
        awaitedUntil.entrySet().removeIf(stopped -> {
            boolean over = !stopped.getValue().isAfter(now);
            if (over) {
                stopped.getKey().stopForGood();
            }
            return over;
        });
    }
}
