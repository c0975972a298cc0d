package dev.oriel.server.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.rule.eval.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SendQueueTest {
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<List<String>> sent = new ArrayList<>();

    private SendQueue queue(int capacity) {
        return new SendQueue(capacity, 2, tasks::add,
                batch -> sent.add(batch.stream().map(alert -> alert.labels().get("n")).toList()));
    }

    private static List<Alert> alerts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> new Alert(Labels.of("n", Integer.toString(n)), Map.of(), 1, 2, ""))
                .toList();
    }

    @Test
    void sendsInBatchesByOneTaskAtATime() {
        SendQueue queue = queue(100);
        queue.add(alerts(0, 3));
        queue.add(alerts(3, 5));
        assertThat(tasks).hasSize(1);
        tasks.removeFirst().run();
        assertThat(sent).containsExactly(List.of("0", "1"), List.of("2", "3"), List.of("4"));
        queue.add(alerts(5, 6));
        assertThat(tasks).hasSize(1);
    }

    @Test
    void dropsTheOldestBeyondItsCapacityAndCountsThem() {
        SendQueue queue = queue(3);
        queue.add(alerts(0, 5));
        tasks.removeFirst().run();
        assertThat(sent).containsExactly(List.of("2", "3"), List.of("4"));
        assertThat(queue.dropped()).isEqualTo(2);
    }

    @Test
    void goesOnAfterABatchThatItsReceiverCouldNotTakeAndCountsThat() {
        SendQueue queue = new SendQueue(10, 2, tasks::add, batch -> {
            if (sent.isEmpty()) {
                sent.add(List.of());
                throw new StackOverflowError();
            }
            sent.add(batch.stream().map(alert -> alert.labels().get("n")).toList());
        });
        queue.add(alerts(0, 3));
        tasks.removeFirst().run();
        queue.add(alerts(3, 4));
        tasks.removeFirst().run();
        assertThat(sent).containsExactly(List.of(), List.of("2"), List.of("3"));
        assertThat(queue.dropped()).isEqualTo(2);
    }

    @Test
    void onceItIsShutItSendsWhatWaitsAndTakesNothingMore() {
        SendQueue queue = queue(10);
        queue.add(alerts(0, 1));
        queue.shut();
        queue.add(alerts(1, 2));
        tasks.removeFirst().run();
        assertThat(sent).containsExactly(List.of("0"));
        assertThat(queue.dropped()).isEqualTo(1);
    }

    @Test
    void whatIsLeftWhenItClosesIsDroppedAndCounted() {
        SendQueue queue = queue(10);
        queue.add(alerts(0, 4));
        queue.close(0);
        queue.add(alerts(4, 5));
        assertThat(queue.dropped()).isEqualTo(5);
        assertThat(queue.length()).isZero();
    }
}
