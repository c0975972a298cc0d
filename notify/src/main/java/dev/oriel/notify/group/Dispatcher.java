package dev.oriel.notify.group;

import dev.oriel.model.Labels;
import dev.oriel.model.Scheduler.Cancellable;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.deliver.Surroundings;
import dev.oriel.notify.deliver.Target;
import dev.oriel.notify.route.Route;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sorts alerts into groups along the routing tree, and makes and ends those groups. Thread-safe.
public final class Dispatcher {
    private static final Duration MAINTENANCE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /// Which group an alert belongs to.
    private record GroupId(Route route, Labels labels) {}

    private final Route root;
    private final Map<String, List<Target>> targets;
    private final Muting muting;
    private final Surroundings surroundings;
    private final int maxGroups;
    private final Map<GroupId, AggregationGroup> groups = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private @Nullable Cancellable maintenance;

    /// @param targets   by receiver
    /// @param maxGroups at once; an alert that would need one more is not told
    public Dispatcher(Route root, Map<String, List<Target>> targets, Muting muting, Surroundings surroundings,
            int maxGroups) {
        this.root = root;
        this.targets = Map.copyOf(targets);
        this.muting = muting;
        this.surroundings = surroundings;
        this.maxGroups = maxGroups;
    }

    public synchronized void start() {
        maintenance = surroundings.scheduler().every(MAINTENANCE, MAINTENANCE, this::maintain);
    }

    public void dispatch(Alert alert) {
        for (Route route : root.match(alert.labels())) {
            insert(alert, new GroupId(route, route.groupLabels(alert.labels())));
        }
    }

    private void insert(Alert alert, GroupId id) {
        while (true) {
            AggregationGroup group = groups.get(id);
            if (group == null) {
                if (groups.size() >= maxGroups) {
                    refused.increment();
                    LOG.error("aggregation groups: {} (expected: at most {}); an alert is not told", groups.size(),
                            maxGroups);
                    return;
                }
                group = groups.computeIfAbsent(id, this::newGroup);
            }
            if (group.insert(alert)) {
                return;
            }
            groups.remove(id, group);
        }
    }

    private AggregationGroup newGroup(GroupId id) {
        List<Target> told = targets.getOrDefault(id.route().settings().receiver(), List.of());
        return new AggregationGroup(id.route(), id.labels(), told, muting, surroundings);
    }

    private void maintain() {
        groups.entrySet().removeIf(entry -> entry.getValue().stopIfEmpty());
    }

    /// No group tells anything any more; attempts under way are left to finish.
    public synchronized void stop() {
        if (maintenance != null) {
            maintenance.cancel();
        }
        groups.values().forEach(AggregationGroup::stop);
    }

    public Route root() {
        return root;
    }

    public Muting muting() {
        return muting;
    }

    /// All groups with alerts in them, by labels, then by receiver.
    public List<GroupView> groups() {
        return groups.values()
                .stream()
                .map(AggregationGroup::view)
                .filter(view -> !view.alerts().isEmpty())
                .sorted(Comparator.comparing(GroupView::labels)
                        .thenComparing(GroupView::receiver)
                        .thenComparing(GroupView::routeId))
                .toList();
    }

    public int groupCount() {
        return groups.size();
    }

    /// How many alerts found no group because there were too many.
    public long refusedCount() {
        return refused.sum();
    }
}
