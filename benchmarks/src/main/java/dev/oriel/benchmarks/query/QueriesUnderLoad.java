package dev.oriel.benchmarks.query;

import dev.oriel.benchmarks.load.Pace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;

/// How much longer queries take while a load is pushed than while it stands still.
///
/// The list is gone through by turns, once while the load stands still and once while it runs, until the load is over.
/// What changes a server in the meantime (more samples, other chunks, parts that were merged, code that was compiled)
/// so changes both alike, and the load is all that tells them apart. Each request is one value.
public final class QueriesUnderLoad {
    /// For what was on its way when the load was stopped.
    private static final int REST_MILLIS = 50;

    private final QueryRun run;
    private final List<Double> idleMillis = new ArrayList<>();
    private final List<Double> busyMillis = new ArrayList<>();

    public QueriesUnderLoad(QueryRun run) {
        this.run = run;
    }

    /// Asks until the load is over; the requests of the last time through that came after it do not count.
    ///
    /// @param load   how it is stopped and let run
    /// @param pushed done when it is over
    public void ask(List<QueryLine> queries, Pace load, Future<?> pushed) throws IOException, InterruptedException {
        do {
            load.pause();
            Thread.sleep(REST_MILLIS);
            for (QueryLine query : queries) {
                idleMillis.add(run.millis(query));
            }
            load.resume();
            boolean over = false;
            for (int i = 0; i < queries.size() && !over; i++) {
                double millis = run.millis(queries.get(i));
                over = pushed.isDone();
                if (!over || busyMillis.isEmpty()) {
                    busyMillis.add(millis);
                }
            }
        } while (!pushed.isDone());
    }

    /// The 95th percentile of the requests under load, as a multiple of that of the others.
    public double p95Ratio() {
        return p95(busyMillis) / p95(idleMillis);
    }

    /// Nearest rank.
    private static double p95(List<Double> millis) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
    }
}
