package dev.oriel.benchmarks.kernel;

import dev.oriel.model.regex.LinearPattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A regular expression over the values of a label.
@State(Scope.Thread)
public class MatchKernel {
    static final int VALUES = 1_000;

    @Param({"host-00[0-4][0-9]:9100", ".*:9100", "host-0001|host-0002", "h(o|s|t)+-.*7:.*"})
    private String expression = "";

    private LinearPattern pattern = LinearPattern.compile("");
    private final String[] values = new String[VALUES];

    MatchKernel with(String regularExpression) {
        expression = regularExpression;
        compile();
        return this;
    }

    @Setup
    public void compile() {
        pattern = LinearPattern.compile(expression);
        for (int i = 0; i < VALUES; i++) {
            values[i] = "host-%04d:9100".formatted(i);
        }
    }

    /// @return how many values match
    @Benchmark
    @OperationsPerInvocation(VALUES)
    public int match() {
        int matching = 0;
        for (String value : values) {
            matching += pattern.matches(value) ? 1 : 0;
        }
        return matching;
    }
}
