package dev.oriel.server.prometheus;

import dev.oriel.model.LabelMatcher;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A look-up of series or names under way: ends when the caller hangs up or its time is over. Confined to one thread.
final class Lookup {
    private static final int ITEMS_PER_CHECK = 1 << 8;

    private final InstantSource clock;
    private final long deadlineMillis;
    private final AtomicBoolean gone = new AtomicBoolean();
    private int items;

    Lookup(Call call, InstantSource clock, Duration timeout) {
        this.clock = clock;
        this.deadlineMillis = clock.millis() + timeout.toMillis();
        call.whenGone(() -> gone.set(true));
    }

    /// The conditions with a [#check] of each value that they are tried on.
    List<LabelMatcher> watched(List<LabelMatcher> matchers) {
        return matchers.stream()
                .map(matcher -> matcher.operator() == LabelMatcher.Operator.EQUAL
                        ? matcher
                        : matcher.watchedBy(this::check))
                .toList();
    }

    /// To be called for each item: looks at the time once in a while.
    ///
    /// @throws HttpProblem 499 or 503: it is over
    void check() {
        if (++items % ITEMS_PER_CHECK == 0) {
            checkNow();
        }
    }

    void checkNow() {
        if (gone.get()) {
            throw new HttpProblem(499, "canceled", "the caller hung up");
        }
        if (clock.millis() > deadlineMillis) {
            throw new HttpProblem(503, "timeout", "the look-up took too long (expected: less, query.timeout)");
        }
    }
}
