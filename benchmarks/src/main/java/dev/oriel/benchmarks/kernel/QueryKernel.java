package dev.oriel.benchmarks.kernel;

import dev.oriel.benchmarks.load.Profile;
import dev.oriel.benchmarks.load.Shape;
import dev.oriel.model.Tenant;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.value.QueryValue;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Range queries over a store: 100 hosts, an hour at one point a minute.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class QueryKernel {
    private static final Profile PROFILE = Profile.ofLoad(100, 240, 0);
    private static final long STEP_MILLIS = 60_000;

    /// What is asked for.
    @Param({"node_load1", "rate(node_cpu_seconds_total[5m])", "sum by (mode) (rate(node_cpu_seconds_total[5m]))",
        "histogram_quantile(0.9, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))",
        "count({__name__=~\"node_(cpu|disk)_.+\"})"})
    private String query = "";

    private final PromqlEngine engine = new PromqlEngine(new PromqlParser(), System::nanoTime);
    @SuppressWarnings("NullAway.Init")
    private LoadedStore store;

    QueryKernel with(String expression) throws IOException {
        query = expression;
        load();
        return this;
    }

    @Setup
    public void load() throws IOException {
        store = new LoadedStore(PROFILE, Shape.REGULAR);
    }

    @Benchmark
    public QueryValue range() {
        long end = store.data().queryTimeMillis();
        return engine.range(range -> store.store().querier(Tenant.DEFAULT, range), query, end - 60 * STEP_MILLIS, end,
                STEP_MILLIS, QueryOptions.defaults()).result().value();
    }

    @TearDown
    public void close() throws IOException {
        store.close();
    }
}
