package dev.oriel.tsdb.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.LabelLimits;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.head.SampleBatch;
import dev.oriel.tsdb.head.index.LabelHash;
import dev.oriel.tsdb.head.index.SeriesDefinitions;
import dev.oriel.tsdb.head.index.SeriesIdentities;
import dev.oriel.tsdb.head.index.SeriesIndex;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class DefinitionRecordTest {
    private static final Labels FIRST = Labels.of("__name__", "up", "host", "a", "job", "node");
    private static final Labels SECOND = Labels.of("__name__", "up", "host", "b", "job", "node");

    private static final LabelHash.HashKey KEY = new LabelHash.HashKey(1, 2);

    private final SeriesIndex target = newIndex();
    private final RoaringBitmap inTheWay = new RoaringBitmap();

    private static SeriesIndex newIndex() {
        return new SeriesIndex(KEY, LabelLimits.DEFAULT);
    }

    private int registered(Labels labels) {
        byte[] bytes = LabelBytes.encode(labels);
        LabelHash hash = new LabelHash(KEY);
        hash.compute(bytes, 0, bytes.length);
        return target.register(bytes, 0, bytes.length, hash, 0, "t");
    }

    private static void restore(SeriesIndex index, int number, Labels labels) {
        byte[] bytes = LabelBytes.encode(labels);
        index.restore(number, bytes, 0, bytes.length);
    }

    private BitSet restored(ByteBuffer record) {
        BitSet rejected = new BitSet();
        new RecordReader().read(record, new RecordConsumer() {
            @Override
            public void define(String tenant, SeriesDefinitions definitions) {
                rejected.or(target.restore(definitions, inTheWay));
            }

            @Override
            public SampleBatch emptyBatch() {
                return new SampleBatch();
            }

            @Override
            public void batch(String tenant, long nowMillis, SampleBatch batch) {
                assertThat(batch.isEmpty()).isTrue();
            }

            @Override
            public void deletion(String tenant, TimeRange range, List<LabelMatcher> matchers) {
                throw new AssertionError("a deletion");
            }

            @Override
            public void removal(String tenant, int[] series) {
                throw new AssertionError("a removal");
            }
        });
        return rejected;
    }

    private static ByteBuffer written(int firstNumber, int secondNumber) {
        SeriesIndex source = newIndex();
        restore(source, firstNumber, FIRST);
        restore(source, secondNumber, SECOND);
        SeriesIdentities identities = new SeriesIdentities();
        source.identify(new int[]{firstNumber, secondNumber}, 0, 2, identities);
        RecordWriter writer = new RecordWriter();
        writer.beginBatch();
        writer.define(identities, source::pairBytes);
        return writer.batch(new Tenant("t"), 5, new SampleBatch());
    }

    @Test
    void definesSeriesByADictionaryOfPairs() {
        assertThat(restored(written(4, 7)).isEmpty()).isTrue();

        assertThat(target.labels(4)).isEqualTo(FIRST);
        assertThat(target.labels(7)).isEqualTo(SECOND);
        assertThat(registered(SECOND)).isEqualTo(7);
    }

    @Test
    void readsDefinitionsThatHaveAllTheirLabels() {
        ByteSink out = new ByteSink();
        out.putByte(RecordKind.BATCH_OF_LABELS.code());
        out.putVarint(1);
        out.putByte('t');
        out.putZigzag(5);
        out.putVarint(2);
        int number = 4;
        for (Labels labels : List.of(FIRST, SECOND)) {
            byte[] bytes = LabelBytes.encode(labels);
            out.putVarint(number++);
            out.putVarint(bytes.length);
            out.putBytes(bytes, 0, bytes.length);
        }
        // No rows and no flags, no exemplars, no metadata.
        out.putVarint(0);
        out.putByte(0);
        out.putVarint(0);
        out.putVarint(0);

        assertThat(restored(ByteBuffer.wrap(out.toByteArray())).isEmpty()).isTrue();
        assertThat(target.labels(4)).isEqualTo(FIRST);
        assertThat(target.labels(5)).isEqualTo(SECOND);
    }

    @Test
    void takesTheSameDefinitionAgain() {
        restored(written(4, 7));

        assertThat(restored(written(4, 7)).isEmpty()).isTrue();
    }

    @Test
    void rejectsANumberThatStandsForAnotherSeries() {
        restored(written(4, 7));

        assertThat(restored(written(7, 4)).cardinality()).isEqualTo(2);
        assertThat(inTheWay).isEqualTo(RoaringBitmap.bitmapOf(4, 7));
        assertThat(target.labels(4)).isEqualTo(FIRST);
    }

    @Test
    void rejectsLabelsThatHaveAnotherNumber() {
        restored(written(4, 7));

        assertThat(restored(written(4, 9)).get(1)).isTrue();
        assertThat(inTheWay).isEqualTo(RoaringBitmap.bitmapOf(7));
    }
}
