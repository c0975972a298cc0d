package dev.oriel.storage.simulation;

import dev.oriel.model.Histogram;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// A histogram in a record of a [JournaledMemoryStore].
final class HistogramRecord {
    private HistogramRecord() {}

    static void write(DataOutputStream out, Histogram histogram) throws IOException {
        out.writeInt(histogram.schema());
        out.writeDouble(histogram.zeroThreshold());
        out.writeDouble(histogram.zeroCount());
        out.writeDouble(histogram.count());
        out.writeLong(Double.doubleToRawLongBits(histogram.sum()));
        writeBuckets(out, histogram.positive());
        writeBuckets(out, histogram.negative());
        out.writeInt(histogram.customBounds().length);
        for (double bound : histogram.customBounds()) {
            out.writeDouble(bound);
        }
        out.writeInt(histogram.counterReset().ordinal());
        out.writeBoolean(histogram.integer());
    }

    static Histogram read(DataInputStream in) throws IOException {
        return new Histogram(in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(),
                Double.longBitsToDouble(in.readLong()), readBuckets(in), readBuckets(in), readDoubles(in),
                Histogram.CounterReset.values()[in.readInt()], in.readBoolean());
    }

    private static void writeBuckets(DataOutputStream out, Histogram.Buckets buckets) throws IOException {
        out.writeInt(buckets.size());
        for (int index : buckets.indexes()) {
            out.writeInt(index);
        }
        out.writeInt(buckets.size());
        for (double count : buckets.counts()) {
            out.writeDouble(count);
        }
    }

    private static Histogram.Buckets readBuckets(DataInputStream in) throws IOException {
        int[] indexes = new int[in.readInt()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = in.readInt();
        }
        return new Histogram.Buckets(indexes, readDoubles(in));
    }

    private static double[] readDoubles(DataInputStream in) throws IOException {
        double[] doubles = new double[in.readInt()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = in.readDouble();
        }
        return doubles;
    }
}
