package dev.oriel.tsdb.head;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.tsdb.head.index.LabelHash;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.roaringbitmap.RoaringBitmap;

class SeriesRemovalTest {
    private static final LabelHash.HashKey KEY = new LabelHash.HashKey(1, 2);

    private final FailStop failStop = new FailStop();
    private final Head head = new Head(Tenant.DEFAULT, MetricStoreOptions.UNBOUNDED, KEY, new ReentrantLock(),
            new SeriesGate(Long.MAX_VALUE, () -> 0), failStop);

    @Test
    @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
    void refusesASeriesWhoseRemovalBrokeOff() {
        byte[] bytes = LabelBytes.encode(Labels.of("__name__", "m"));
        LabelHash hash = new LabelHash(KEY);
        RoaringBitmap leaving = new RoaringBitmap() {
            @Override
            public boolean contains(int number) {
                throw new OutOfMemoryError("given");
            }
        };
        leaving.add((int) head.series(bytes, 0, bytes.length, hash, 0));

        assertThatThrownBy(() -> failStop.whole(() -> head.remove(leaving))).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> head.series(bytes, 0, bytes.length, hash, 0)).isInstanceOf(StorageException.class);
    }
}
