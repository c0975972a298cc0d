package dev.oriel.tsdb.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeadLockTest {
    private final HeadLock lock = new HeadLock();

    @Test
    void looksAtOnceWhereNobodyHoldsTheLock() {
        assertThat(lock.look(Thread::currentThread)).isSameAs(Thread.currentThread());
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void hasTheHolderLookBeforeItLetsGo() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            lock.lock();
            Future<Thread> looked = threads.submit(() -> lock.look(Thread::currentThread));
            awaitLooks(1);
            assertThat(looked.isDone()).isFalse();
            lock.unlock();

            assertThat(looked.get()).isSameAs(Thread.currentThread());
        }
    }

    @Test
    void doesNotLookBeforeTheOutermostHoldEnds() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            lock.lock();
            lock.lock();
            Future<Integer> looked = threads.submit(() -> lock.look(lock::getHoldCount));
            awaitLooks(1);
            lock.unlock();

            assertThat(lock.waitingLooks()).isEqualTo(1);
            lock.unlock();
            assertThat(looked.get()).isEqualTo(1);
        }
    }

    @Test
    void mayTakeTheLockAgainWhileItLooks() {
        int holds = lock.look(() -> {
            lock.lock();
            try {
                return lock.getHoldCount();
            } finally {
                lock.unlock();
            }
        });

        assertThat(holds).isEqualTo(2);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void tellsTheOneWhoAskedWhatALookThrew() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            lock.lock();
            Future<?> failed = threads.submit(() -> lock.look(() -> {
                throw new IllegalArgumentException("no view");
            }));
            Future<String> next = threads.submit(() -> lock.look(() -> "view"));
            awaitLooks(2);
            lock.unlock();

            assertThatThrownBy(failed::get).hasCauseInstanceOf(IllegalArgumentException.class);
            assertThat(next.get()).isEqualTo("view");
        }
    }

    @Test
    void losesNoLookAmongManyHoldersAndSeesNothingHalfDone() throws Exception {
        int[] pair = new int[2];
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> differences = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                threads.submit(() -> {
                    for (int k = 0; k < 20_000; k++) {
                        lock.lock();
                        pair[0]++;
                        pair[1]++;
                        lock.unlock();
                    }
                });
                differences.add(threads.submit(() -> {
                    int sum = 0;
                    for (int k = 0; k < 20_000; k++) {
                        sum += lock.look(() -> Math.abs(pair[0] - pair[1]));
                    }
                    return sum;
                }));
            }

            for (Future<Integer> difference : differences) {
                assertThat(difference.get()).isZero();
            }
        }
        assertThat(pair).containsExactly(80_000, 80_000);
        assertThat(lock.waitingLooks()).isZero();
    }

    private void awaitLooks(int count) {
        while (lock.waitingLooks() < count) {
            Thread.onSpinWait();
        }
    }
}
