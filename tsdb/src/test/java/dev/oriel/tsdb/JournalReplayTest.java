package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.LabelLimits;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.tsdb.head.Head;
import dev.oriel.tsdb.head.HeadView;
import dev.oriel.tsdb.head.SampleBatch;
import dev.oriel.tsdb.head.index.LabelHash.HashKey;
import dev.oriel.tsdb.head.index.SeriesIdentities;
import dev.oriel.tsdb.head.index.SeriesIndex;
import dev.oriel.tsdb.record.RecordWriter;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/// Records that contradict each other.
class JournalReplayTest {
    private static final HashKey KEY = new HashKey(1, 2);
    private static final Tenant TENANT = new Tenant("a");
    private static final Labels FIRST = Labels.of("__name__", "first");
    private static final Labels SECOND = Labels.of("__name__", "second");
    private static final Labels THIRD = Labels.of("__name__", "third");

    private final Heads heads = new Heads(MetricStoreOptions.DEFAULT, KEY, Long.MAX_VALUE,
            Head.MAX_CHUNK_BYTES);
    private final JournalReplay replay = new JournalReplay(heads, (_, _, _) -> {});

    @Test
    void leavesOutASeriesWhoseNumberHasSamplesOfAnother() {
        replay(record(0, FIRST, 1));
        replay(record(0, SECOND, 2));
        replay(rows(0, 3));

        assertThat(replay.orphans()).isEqualTo(3);
        assertThat(replay.samples()).isEqualTo(1);
        assertThat(heads.of(TENANT).labels(0)).isEqualTo(FIRST);
        replay(record(0, FIRST, 4));
        assertThat(replay.samples()).isEqualTo(2);
    }

    @Test
    void givesASeriesItsNewNumberWhereAllItsSamplesAreInBlocks() {
        replay(record(0, FIRST, 1));
        heads.of(TENANT).restoreHorizon(2);
        replay(record(7, FIRST, 3));
        replay(rows(0, 4));

        assertThat(replay.orphans()).isEqualTo(1);
        assertThat(replay.samples()).isEqualTo(2);
        assertThat(heads.of(TENANT).labels(7)).isEqualTo(FIRST);
        assertThat(heads.of(TENANT).hasSeries(0)).isFalse();
    }

    @Test
    void givesRowsBehindAGapOnlyToSeriesThatCannotHaveLeftInIt() {
        replay(record(0, FIRST, 1));
        replay(record(1, SECOND, 3));
        heads.of(TENANT).restoreHorizon(2);
        replay.gap();
        replay(rows(0, 4));
        replay(rows(1, 5));

        assertThat(replay.orphans()).isEqualTo(1);
        assertThat(replay.samples()).isEqualTo(3);
        assertThat(heads.of(TENANT).hasSeries(0)).isFalse();
        replay(record(0, THIRD, 6));
        assertThat(replay.samples()).isEqualTo(4);
        assertThat(heads.of(TENANT).labels(0)).isEqualTo(THIRD);
    }

    @Test
    void givesRowsBehindAGapToNobodyThoughSomebodyStillLooksAtTheSeries() {
        replay(record(0, FIRST, 1));
        heads.of(TENANT).restoreHorizon(2);
        try (HeadView _ = heads.of(TENANT).view()) {
            replay.gap();
            replay(rows(0, 4));
        }

        assertThat(replay.orphans()).isEqualTo(1);
        assertThat(replay.samples()).isEqualTo(1);
    }

    private void replay(ByteBuffer record) {
        replay.read(0, record).apply().run();
    }

    private static ByteBuffer record(int number, Labels labels, long timeMillis) {
        SeriesIndex source = new SeriesIndex(KEY, LabelLimits.DEFAULT);
        byte[] bytes = LabelBytes.encode(labels);
        source.restore(number, bytes, 0, bytes.length);
        SeriesIdentities identities = new SeriesIdentities();
        source.identify(new int[]{number}, 0, 1, identities);
        RecordWriter writer = new RecordWriter();
        writer.beginBatch();
        writer.define(identities, source::pairBytes);
        return writer.batch(TENANT, 5, batch(number, timeMillis));
    }

    private static ByteBuffer rows(int number, long timeMillis) {
        RecordWriter writer = new RecordWriter();
        writer.beginBatch();
        return writer.batch(TENANT, 5, batch(number, timeMillis));
    }

    private static SampleBatch batch(int number, long timeMillis) {
        SampleBatch batch = new SampleBatch();
        batch.add(number, timeMillis, 1);
        return batch;
    }
}
