package dev.oriel.benchmarks.fault;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// The figures of each hour, printed as they come, and whether those of memory grow.
final class ChurnTable {
    private static final List<String> COLUMNS = List.of("hour", "series in the head", "head MiB",
            "heap after a collection MiB", "resident but for files MiB", "resident MiB", "journal and checkpoint MiB",
            "blocks MiB",
            "write p50 ms", "write p99 ms", "query p50 ms", "query p99 ms", "CPU s");
    /// The columns of what must not grow, and of what is the collector's business: how much of the heap it uses.
    private static final int FIRST_JUDGED = 1;
    private static final int LAST_JUDGED = 3;
    private static final int RESIDENT = 4;

    private final PrintWriter out;
    private final List<double[]> rows = new ArrayList<>();

    ChurnTable(PrintWriter out) {
        this.out = out;
        out.println(String.join("\t", COLUMNS));
        out.flush();
    }

    /// @param row by [#COLUMNS]
    void add(double[] row) {
        rows.add(row);
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.length; column++) {
            line.append(line.isEmpty() ? "" : "\t").append((column < 2 ? "%,.0f" : "%,.1f").formatted(row[column]));
        }
        out.println(line);
        out.flush();
    }

    /// Compares the medians of the earlier and of the later hours: a long merge, which lasts hours of such quick samples,
    /// holds a cut up, and what is cut late is no growth.
    ///
    /// @param hoursToFill which do not count
    /// @param most        of growth, as a part of the earlier median
    /// @return whether series, head or heap grow by more
    boolean printGrowth(int hoursToFill, double most) {
        List<double[]> counted = rows.subList(Math.min(hoursToFill, rows.size()), rows.size());
        int half = counted.size() / 2;
        boolean grows = half == 0;
        for (int column = FIRST_JUDGED; half > 0 && column <= RESIDENT; column++) {
            double earlier = median(counted.subList(0, half), column);
            double later = median(counted.subList(counted.size() - half, counted.size()), column);
            out.printf("%s: median %,.0f in hours %d to %d, %,.0f in the %d after them%s%n", COLUMNS.get(column),
                    earlier, hoursToFill + 1, hoursToFill + half, later, half, column > LAST_JUDGED
                            ? ""
                            : " (expected: at most %,.0f)".formatted(earlier * (1 + most)));
            grows |= column <= LAST_JUDGED && later > earlier * (1 + most);
        }
        return grows;
    }

    /// Between the two in the middle.
    private static double median(List<double[]> rows, int column) {
        double[] sorted = rows.stream().mapToDouble(row -> row[column]).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
