package dev.oriel.storage.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Scheduler.Cancellable;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThreadSchedulerTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration SHORTLY = Duration.ofNanos(1);

    @Test
    void runsATaskOnceOnAThreadOfItsName() throws InterruptedException {
        BlockingQueue<String> names = new ArrayBlockingQueue<>(2);
        try (ThreadScheduler scheduler = new ThreadScheduler("compaction")) {
            scheduler.after(AT_ONCE, () -> names.add(Thread.currentThread().getName()));
            assertThat(names.poll(20, TimeUnit.SECONDS)).isEqualTo("compaction-1");
        }
    }

    @Test
    void goesOnAfterATaskThatFails() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(3);
        try (ThreadScheduler scheduler = new ThreadScheduler("test")) {
            scheduler.every(AT_ONCE, SHORTLY, () -> {
                runs.countDown();
                throw new IllegalStateException("on purpose");
            });
            assertThat(runs.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void neverRunsATaskBesideItself() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch runs = new CountDownLatch(50);
        try (ThreadScheduler scheduler = new ThreadScheduler("test")) {
            scheduler.every(AT_ONCE, SHORTLY, () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.yield();
                running.decrementAndGet();
                runs.countDown();
            });
            assertThat(runs.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void startsATaskNoMoreOnceItIsCancelled() throws InterruptedException {
        CompletableFuture<Cancellable> self = new CompletableFuture<>();
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch other = new CountDownLatch(20);
        try (ThreadScheduler scheduler = new ThreadScheduler("test")) {
            self.complete(scheduler.every(AT_ONCE, SHORTLY, () -> {
                runs.incrementAndGet();
                self.join().cancel();
            }));
            scheduler.every(Duration.ofMillis(2), Duration.ofMillis(1), other::countDown);
            assertThat(other.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(runs.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void takesNothingOnceItIsClosed() {
        ThreadScheduler scheduler = new ThreadScheduler("test");
        scheduler.close();
        assertThatThrownBy(() -> scheduler.after(AT_ONCE, () -> {}))
                .hasMessage("scheduler test: closed (expected: open)");
    }
}
