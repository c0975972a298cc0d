package dev.oriel.benchmarks.kernel;

import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.chunk.ValueDecoder;
import dev.oriel.tsdb.chunk.ValueEncoder;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A column of values into bytes and back.
@State(Scope.Thread)
public class ChunkKernel {
    static final int VALUES = 480;

    /// What the column looks like.
    public enum Column {
        CONSTANT, COUNTER, SECONDS, RANDOM
    }

    @Param
    private Column column = Column.COUNTER;

    private final ValueEncoder encoder = new ValueEncoder();
    private final ValueDecoder decoder = new ValueDecoder();
    private final ByteCursor cursor = new ByteCursor();
    private final ByteSink scratch = new ByteSink(VALUES * Double.BYTES);
    private final ByteSink encoded = new ByteSink(VALUES * Double.BYTES);
    private final double[] decoded = new double[VALUES];
    private double[] values = new double[VALUES];

    ChunkKernel with(Column kind) {
        column = kind;
        fill();
        return this;
    }

    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        values = new double[VALUES];
        double value = 0;
        for (int i = 0; i < VALUES; i++) {
            value = switch (column) {
                case CONSTANT -> 1;
                case COUNTER -> value + random.nextInt(600);
                case SECONDS -> Math.rint((value + random.nextDouble() * 3) * 100) / 100;
                case RANDOM -> random.nextDouble();
            };
            values[i] = value;
        }
        encoded.clear();
        encoder.encode(values, 0, VALUES, encoded);
    }

    double[] values() {
        return values;
    }

    /// @return the bytes of the column
    @Benchmark
    @OperationsPerInvocation(VALUES)
    public int encode() {
        scratch.clear();
        encoder.encode(values, 0, VALUES, scratch);
        return scratch.size();
    }

    @Benchmark
    @OperationsPerInvocation(VALUES)
    public double[] decode() {
        decoder.decode(cursor.set(encoded.array(), 0, encoded.size()), decoded, 0, VALUES);
        return decoded;
    }
}
