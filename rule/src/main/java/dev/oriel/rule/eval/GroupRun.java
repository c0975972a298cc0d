package dev.oriel.rule.eval;

import dev.oriel.model.Scheduler;
import dev.oriel.rule.file.RuleGroup;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rhythm of one group. A turn that comes while the one before still runs, or the machine sleeps, is missed and
/// counted: what is evaluated late would tell Alertmanagers of alerts that they may no longer believe. Where the clock
/// was set back, before a turn or in it, turns go on by the clock as it is now. Thread-safe.
final class GroupRun {
    private static final Logger LOG = LoggerFactory.getLogger(GroupRun.class);

    private final GroupEvaluator evaluator;
    private final RuleOptions options;
    private final InstantSource clock;
    private final Scheduler scheduler;
    /// Held while the group is evaluated; guards what is below.
    private final ReentrantLock lock = new ReentrantLock();
    private Scheduler.@Nullable Cancellable waiting;
    private long nextMillis;
    private boolean stopped;

    GroupRun(GroupEvaluator evaluator, RuleOptions options, InstantSource clock, Scheduler scheduler) {
        this.evaluator = evaluator;
        this.options = options;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    GroupEvaluator evaluator() {
        return evaluator;
    }

    boolean isSame(RuleGroup group, RuleOptions newOptions) {
        return evaluator.group().equals(group) && options.equals(newOptions);
    }

    void start() {
        lock.lock();
        try {
            long now = clock.millis();
            nextMillis = slotAfter(now);
            await(now);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the evaluation that runs now; none begins after it.
    void stop() {
        lock.lock();
        try {
            stopped = true;
            if (waiting != null) {
                waiting.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    private long slotAfter(long timeMillis) {
        return evaluator.slotMillis(timeMillis) + evaluator.intervalMillis();
    }

    /// Whether the clock is so far before a turn's time that it must have been set back. A little before is as good as in
    /// time: no turn is taken twice for it.
    private boolean isSetBack(long turnMillis, long nowMillis) {
        return turnMillis - nowMillis > evaluator.intervalMillis() / 2;
    }

    private void await(long nowMillis) {
        waiting = scheduler.after(Duration.ofMillis(Math.max(0, nextMillis - nowMillis)), this::turn);
    }

    /// Whatever goes wrong, the next turn comes.
    private void evaluate() {
        try {
            evaluator.evaluate(nextMillis);
        } catch (RuntimeException | Error e) {
            LOG.error("group {} in {}", evaluator.group().name(), evaluator.group().file(), e);
        }
    }

    private void turn() {
        lock.lock();
        try {
            if (stopped) {
                return;
            }
            long interval = evaluator.intervalMillis();
            long start = clock.millis();
            if (isSetBack(nextMillis, start)) {
                nextMillis = evaluator.slotMillis(start);
            }
            long missed = Math.max(0, (start - nextMillis) / interval);
            if (missed > 0) {
                evaluator.miss(missed);
                nextMillis += missed * interval;
            }
            evaluate();
            long end = clock.millis();
            nextMillis = isSetBack(nextMillis, end) ? slotAfter(end) : nextMillis + interval;
            await(end);
        } finally {
            lock.unlock();
        }
    }
}
