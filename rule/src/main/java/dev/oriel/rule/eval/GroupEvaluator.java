package dev.oriel.rule.eval;

import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.storage.metric.MetricStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One group: its rules in order, each at the same time. Evaluated by one thread at a time; its status may be asked for
/// by any.
public final class GroupEvaluator {
    private static final Logger LOG = LoggerFactory.getLogger(GroupEvaluator.class);

    private final RuleGroup group;
    private final RuleOptions options;
    private final RuleQuery query;
    private final AlertSink sink;
    private final MetricStore store;
    private final LongSupplier nanoClock;
    private final List<RuleEvaluator> rules;
    private final RuleDependencies dependencies;
    /// Of rules that are there no more, to be ended by the next evaluation.
    private final Set<Labels> orphans = new HashSet<>();
    private boolean restorePending;
    private volatile Tally tally = new Tally(0, 0, 0, 0, 0, 0);

    /// @param timeMillis    of the last evaluation
    /// @param durationNanos how long it took
    private record Tally(long timeMillis, long durationNanos, long iterations, long missed, long evaluations,
            long failures) {}

    /// @param before    the group of the same name before a reload; it is not evaluated any more
    /// @param restore   whether the state of alerts from before a restart is looked for in the store
    /// @param nanoClock for durations: nanoseconds from any origin
    public GroupEvaluator(RuleGroup group, RuleOptions options, RuleQuery query, AlertSink sink, MetricStore store,
            LongSupplier nanoClock, @Nullable GroupEvaluator before, boolean restore) {
        this.group = group;
        this.options = options;
        this.query = query;
        this.sink = sink;
        this.store = store;
        this.nanoClock = nanoClock;
        restorePending = before == null ? restore : before.restorePending;
        dependencies = new RuleDependencies(group.rules());
        rules = rules(group, before, !restorePending);
        if (before != null) {
            tally = before.tally;
        }
    }

    private List<RuleEvaluator> rules(RuleGroup newGroup, @Nullable GroupEvaluator before, boolean restored) {
        Map<String, Deque<RuleEvaluator>> known = new HashMap<>();
        if (before != null) {
            before.rules.forEach(rule -> known.computeIfAbsent(rule.identity(), _ -> new ArrayDeque<>()).add(rule));
            orphans.addAll(before.orphans);
        }
        List<RuleEvaluator> made = new ArrayList<>();
        for (Rule rule : newGroup.rules()) {
            RuleEvaluator fresh = evaluator(rule, null, restored);
            Deque<RuleEvaluator> same = known.get(fresh.identity());
            made.add(same == null || same.isEmpty() ? fresh : evaluator(rule, same.remove(), restored));
        }
        known.values().forEach(gone -> gone.forEach(rule -> orphans.addAll(rule.written().all())));
        return List.copyOf(made);
    }

    private RuleEvaluator evaluator(Rule rule, @Nullable RuleEvaluator before, boolean restored) {
        return switch (rule) {
            case Rule.Recording recording -> new RecordingEvaluator(recording, group.labels(), before);
            case Rule.Alerting alerting -> new AlertingEvaluator(alerting, group.labels(), before, restored);
        };
    }

    public RuleGroup group() {
        return group;
    }

    public long intervalMillis() {
        return group.intervalMillis() > 0 ? group.intervalMillis() : options.intervalMillis();
    }

    private long offsetMillis() {
        return group.queryOffsetMillis() >= 0 ? group.queryOffsetMillis() : options.queryOffsetMillis();
    }

    /// The newest time at or before another at which it is this group's turn: groups are spread over their interval.
    public long slotMillis(long timeMillis) {
        long offset = Math.floorMod(spread(group.file() + ";" + group.name()), intervalMillis());
        return timeMillis - Math.floorMod(timeMillis - offset, intervalMillis());
    }

    /// FNV-1a, with its bits mixed once more: names differ mostly at their end.
    private static long spread(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }

    /// Evaluates all rules for one time.
    public void evaluate(long timeMillis) {
        long start = nanoClock.getAsLong();
        try (SeriesWriter writer = new SeriesWriter(store, options.tenant())) {
            evaluateRules(new Evaluation(timeMillis, offsetMillis(), group.limit(), intervalMillis(), query, writer,
                    options));
        }
        boolean firstTime = tally.timeMillis == 0;
        if (restorePending && !firstTime) {
            restore(timeMillis);
        }
        long failures = rules.stream().filter(rule -> rule.run().health() == RuleHealth.BAD).count();
        Tally old = tally;
        tally = new Tally(timeMillis, nanoClock.getAsLong() - start, old.iterations + 1, old.missed,
                old.evaluations + rules.size(), old.failures + failures);
    }

    private void evaluateRules(Evaluation evaluation) {
        RuleBatch batch = new RuleBatch(group, evaluation);
        try {
            for (int i = 0; i < rules.size(); i++) {
                if (dependencies.readsEarlier(i)) {
                    batch.commit();
                }
                batch.add(rules.get(i));
                evaluate(rules.get(i), evaluation);
            }
            end(orphans, evaluation.sampleMillis(), evaluation.writer());
            if (batch.commit()) {
                orphans.clear();
            }
        } catch (RuntimeException | Error e) {
            batch.breakOff(e);
            throw e;
        }
    }

    private void evaluate(RuleEvaluator rule, Evaluation evaluation) {
        long start = nanoClock.getAsLong();
        int count;
        try {
            count = rule.evaluate(evaluation);
        } catch (RuntimeException | Error e) {
            rule.abandon();
            setRun(rule, evaluation, start, 0, RuleException.reason(e));
            warn(rule, e);
            return;
        }
        end(rule.written().turn(), evaluation.sampleMillis(), evaluation.writer());
        String refusal = rule.takeRefusal();
        setRun(rule, evaluation, start, count, refusal);
        if (!refusal.isEmpty()) {
            LOG.warn("rule {} of group {} in {}: results were refused: {}", rule.rule().name(), group.name(),
                    group.file(), refusal);
        }
        if (rule instanceof AlertingEvaluator alerting) {
            tell(alerting, evaluation);
        }
    }

    /// @param error empty where it succeeded
    private void setRun(RuleEvaluator rule, Evaluation evaluation, long startNanos, int count, String error) {
        rule.setRun(new RuleStatus.RuleRun(error.isEmpty() ? RuleHealth.GOOD : RuleHealth.BAD, error,
                evaluation.timeMillis(), nanoClock.getAsLong() - startNanos, count));
    }

    /// Whatever the store refused: people hear of alerts all the same.
    private void tell(AlertingEvaluator rule, Evaluation evaluation) {
        try {
            List<Alert> alerts = rule.takeAlerts(evaluation);
            if (!alerts.isEmpty()) {
                sink.send(alerts);
            }
        } catch (RuntimeException | Error e) {
            rule.fail(RuleException.reason(e));
            warn(rule, e);
        }
    }

    private void warn(RuleEvaluator rule, Throwable failure) {
        if (failure instanceof Error) {
            LOG.error("rule {} of group {} in {}", rule.rule().name(), group.name(), group.file(), failure);
        } else {
            LOG.warn("rule {} of group {} in {}: {}", rule.rule().name(), group.name(), group.file(),
                    RuleException.reason(failure));
        }
    }

    /// A refused end is let go: a store refuses series that have left it, and queries soon look past those anyway.
    private void end(Collection<Labels> series, long timeMillis, SeriesWriter writer) {
        int refused = 0;
        String first = "";
        for (Labels labels : series) {
            String refusal = writer.write(labels, timeMillis, StaleMarker.VALUE, null);
            if (!refusal.isEmpty() && refused++ == 0) {
                first = labels + ": " + refusal;
            }
        }
        if (refused > 0) {
            LOG.warn("group {} in {}: the ends of {} series were refused, the first of {}", group.name(), group.file(),
                    refused, first);
        }
    }

    /// Not at the first evaluation: only at the second is there enough scraped and recorded to see what is active.
    private void restore(long timeMillis) {
        ForStateRestore restore = new ForStateRestore(store, options);
        for (RuleEvaluator rule : rules) {
            if (rule instanceof AlertingEvaluator alerting && !alerting.isRestored()) {
                try {
                    restore.restore(alerting, timeMillis);
                } catch (RuntimeException e) {
                    alerting.setRestored();
                    LOG.warn("alert {}: its state before the restart was not found: {}", rule.rule().name(),
                            e.getMessage());
                }
            }
        }
        restorePending = false;
    }

    /// Counts turns that were not taken.
    void miss(long count) {
        Tally old = tally;
        tally = new Tally(old.timeMillis, old.durationNanos, old.iterations + count, old.missed + count,
                old.evaluations, old.failures);
    }

    /// Ends all series that this group wrote, but for those that others write now.
    ///
    /// @param timeMillis when it was evaluated last, or later
    /// @param living     what other groups wrote at their last evaluation
    void endSeries(long timeMillis, Collection<GroupEvaluator> living) {
        Set<Labels> ended = new HashSet<>(orphans);
        rules.forEach(rule -> ended.addAll(rule.written().all()));
        for (GroupEvaluator other : living) {
            other.rules.forEach(rule -> ended.removeAll(rule.written().all()));
        }
        try (SeriesWriter writer = new SeriesWriter(store, options.tenant())) {
            end(ended, timeMillis - offsetMillis(), writer);
            String loss = writer.commit().loss();
            if (!loss.isEmpty()) {
                LOG.warn("group {} in {}: the ends of its series are lost: {}", group.name(), group.file(), loss);
            }
        }
    }

    /// How the last evaluation of each rule went; without alerts, which cost more.
    public List<RuleStatus.RuleRun> runs() {
        return rules.stream().map(RuleEvaluator::run).toList();
    }

    public GroupFigures figures() {
        Tally now = tally;
        long seriesCount = rules.stream().mapToLong(rule -> rule.run().seriesCount()).sum();
        return new GroupFigures(group.name(), group.file(), intervalMillis(), now.timeMillis, now.durationNanos,
                now.iterations, now.missed, now.evaluations, now.failures, seriesCount, rules.size());
    }

    /// Shows all alerts that are remembered, without their annotations, which cost more.
    public void visitAlerts(AlertVisitor visitor) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i) instanceof AlertingEvaluator alerting) {
                int index = i;
                alerting.forEachActive(alert -> visitor.visit(index, alert.labels, alert.state, alert.activeAtMillis,
                        alert.firedAtMillis, alert.sample.value()));
            }
        }
    }

    public GroupStatus status() {
        Tally now = tally;
        return new GroupStatus(group.name(), group.file(), intervalMillis(), group.limit(), now.timeMillis,
                now.durationNanos, now.iterations, now.missed, now.evaluations, now.failures,
                rules.stream().map(RuleEvaluator::status).toList());
    }
}
