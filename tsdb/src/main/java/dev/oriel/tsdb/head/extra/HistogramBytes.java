package dev.oriel.tsdb.head.extra;

import dev.oriel.model.Histogram;
import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.chunk.HistogramDecoder;
import dev.oriel.tsdb.chunk.HistogramEncoder;

/// One histogram as bytes: a histogram column of length one.
public final class HistogramBytes {
    private HistogramBytes() {}

    public static byte[] encode(Histogram histogram) {
        ByteSink out = new ByteSink();
        new HistogramEncoder().encode(new Histogram[]{histogram}, 0, 1, out);
        return out.toByteArray();
    }

    public static Histogram decode(byte[] bytes, int from, int count) {
        Histogram[] one = new Histogram[1];
        new HistogramDecoder().decode(new ByteCursor(bytes, from, count), one, 0, 1);
        return one[0];
    }
}
