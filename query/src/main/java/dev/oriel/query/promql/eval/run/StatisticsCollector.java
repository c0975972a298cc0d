package dev.oriel.query.promql.eval.run;

import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Measures the operators of a query. Confined to one thread.
public final class StatisticsCollector {
    private final LongSupplier nanoClock;
    private final List<Measured> nodes = new ArrayList<>();

    /// @param nanoClock nanoseconds from any origin
    public StatisticsCollector(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    SeriesSource observe(Expr expr, SeriesSource source) {
        Measured measured = new Measured(expr, source, nanoClock);
        nodes.add(measured);
        return measured;
    }

    /// By node, those below another before it.
    public List<NodeStatistics> nodes() {
        return nodes.stream()
                .map(node -> new NodeStatistics(node.expr, node.nanos, node.series, node.samples))
                .toList();
    }

    private static final class Measured implements SeriesSource {
        private final Expr expr;
        private final SeriesSource source;
        private final LongSupplier nanoClock;
        private long nanos;
        private long series;
        private long samples;

        Measured(Expr expr, SeriesSource source, LongSupplier nanoClock) {
            this.expr = expr;
            this.source = source;
            this.nanoClock = nanoClock;
        }

        @Override
        public @Nullable StepSeries next() {
            long start = nanoClock.getAsLong();
            StepSeries next = source.next();
            nanos += nanoClock.getAsLong() - start;
            if (next != null) {
                series++;
                samples += next.column().count();
            }
            return next;
        }
    }
}
