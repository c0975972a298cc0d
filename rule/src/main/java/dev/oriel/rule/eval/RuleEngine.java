package dev.oriel.rule.eval;

import dev.oriel.model.Scheduler;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.storage.metric.MetricStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Evaluates groups of rules, each at its own times, until it is closed. Thread-safe.
///
/// A reload leaves unchanged groups alone and hands the state of changed ones over, rule by rule: alerts go on as they
/// were. The series of what is gone end, for a removed group two intervals later, in case another goes on with them.
public final class RuleEngine implements AutoCloseable {
    private static final Comparator<GroupStatus> ORDER = Comparator.comparing(GroupStatus::file)
            .thenComparing(GroupStatus::name);

    private final InstantSource clock;
    private final Scheduler scheduler;
    private final RuleQuery query;
    private final AlertSink sink;
    private final MetricStore store;
    private final LongSupplier nanoClock;
    /// By file and name. Guarded by this, as the two below.
    private Map<GroupKey, GroupRun> runs = new HashMap<>();
    private boolean loaded;
    private boolean closed;

    /// By what a group is known again after a reload.
    private record GroupKey(String file, String name) {}

    /// @param nanoClock for durations: nanoseconds from any origin
    public RuleEngine(InstantSource clock, Scheduler scheduler, RuleQuery query, AlertSink sink, MetricStore store,
            LongSupplier nanoClock) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.query = query;
        this.sink = sink;
        this.store = store;
        this.nanoClock = nanoClock;
    }

    /// Takes these groups in place of those before. The first call looks for the state of alerts from before a restart;
    /// groups that come later begin anew.
    public synchronized void load(List<RuleGroup> groups, RuleOptions options) {
        if (closed) {
            throw new IllegalStateException("rule engine: closed (expected: open)");
        }
        Map<GroupKey, GroupRun> next = new HashMap<>();
        Map<GroupKey, GroupRun> before = new HashMap<>(runs);
        for (RuleGroup group : groups) {
            GroupKey key = new GroupKey(group.file(), group.name());
            GroupRun known = before.remove(key);
            next.put(key, known != null && known.isSame(group, options) ? known : start(group, options, known));
        }
        runs = next;
        before.values().forEach(this::remove);
        loaded = true;
    }

    private GroupRun start(RuleGroup group, RuleOptions options, @Nullable GroupRun known) {
        if (known != null) {
            known.stop();
        }
        GroupEvaluator evaluator = new GroupEvaluator(group, options, query, sink, store, nanoClock,
                known == null ? null : known.evaluator(), !loaded);
        GroupRun run = new GroupRun(evaluator, options, clock, scheduler);
        run.start();
        return run;
    }

    private void remove(GroupRun run) {
        run.stop();
        long endMillis = clock.millis();
        scheduler.after(Duration.ofMillis(2 * run.evaluator().intervalMillis()),
                () -> run.evaluator().endSeries(endMillis, evaluators()));
    }

    private synchronized Collection<GroupEvaluator> evaluators() {
        List<GroupEvaluator> evaluators = new ArrayList<>();
        runs.values().forEach(run -> evaluators.add(run.evaluator()));
        return evaluators;
    }

    /// What is known of all groups, by file and name.
    public List<GroupStatus> groups() {
        List<GroupStatus> groups = new ArrayList<>();
        evaluators().forEach(evaluator -> groups.add(evaluator.status()));
        groups.sort(ORDER);
        return groups;
    }

    /// What is counted of all groups, by file and name.
    public List<GroupFigures> figures() {
        return evaluators().stream()
                .map(GroupEvaluator::figures)
                .sorted(Comparator.comparing(GroupFigures::file).thenComparing(GroupFigures::name))
                .toList();
    }

    /// Evaluates nothing more, and waits for what is being evaluated. Series do not end: after a restart they go on.
    @Override
    public synchronized void close() {
        closed = true;
        runs.values().forEach(GroupRun::stop);
    }
}
