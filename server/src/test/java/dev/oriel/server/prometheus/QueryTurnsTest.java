package dev.oriel.server.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QueryTurnsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final QueryTurns turns = new QueryTurns(1, nanos::get);
    private final List<String> order = new CopyOnWriteArrayList<>();

    private Thread query(String name, int length) {
        return Thread.ofVirtual().start(() -> {
            try (QueryTurns.Turn turn = turns.begin()) {
                for (int i = 0; i < length; i++) {
                    order.add(name);
                    nanos.addAndGet(QueryTurns.TURN.toNanos());
                    turn.rest();
                }
            }
        });
    }

    private void awaitWaiting(int count) {
        while (turns.waiting() < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void letsAQueryThatHasNotBegunGoBeforeThoseThatComputeForLong() throws InterruptedException {
        QueryTurns.Turn heavy = turns.begin();
        Thread otherHeavy = query("heavy", 3);
        awaitWaiting(1);
        nanos.addAndGet(QueryTurns.TURN.toNanos());
        Thread resting = Thread.ofVirtual().start(() -> {
            heavy.rest();
            order.add("first");
            heavy.close();
        });
        resting.join();
        otherHeavy.join();

        assertThat(order).startsWith("heavy", "first");
        assertThat(turns.waiting()).isZero();
    }

    @Test
    void goesOnWithoutAStopBeforeItsTurnIsOver() throws InterruptedException {
        QueryTurns.Turn first = turns.begin();
        Thread second = query("second", 1);
        awaitWaiting(1);
        first.rest();
        assertThat(order).isEmpty();
        first.close();
        second.join();

        assertThat(order).containsExactly("second");
    }

    @Test
    void letsEveryOneFinishHoweverManyBegin() throws InterruptedException {
        List<Thread> all = new CopyOnWriteArrayList<>();
        QueryTurns.Turn first = turns.begin();
        all.add(query("long", 10));
        awaitWaiting(1);
        for (int i = 0; i < 30; i++) {
            all.add(query("short", 1));
        }
        awaitWaiting(31);
        first.close();
        for (Thread thread : all) {
            thread.join();
        }

        assertThat(order).hasSize(40);
        assertThat(order.lastIndexOf("long")).isLessThanOrEqualTo(39);
        assertThat(order.indexOf("long")).isLessThan(order.lastIndexOf("short"));
    }
}
