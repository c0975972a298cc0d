package dev.oriel.benchmarks.query;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A query of the list.
///
/// @param spanSeconds of a range; 0 for an instant
/// @param stepSeconds of a range; 0 for an instant
public record QueryLine(String id, int spanSeconds, int stepSeconds, String expr) {

    /// The list `queries.txt` beside this class: id, span and step in seconds, expression.
    public static List<QueryLine> list() {
        try (InputStream in = Objects
                .requireNonNull(QueryLine.class.getResourceAsStream("/dev/oriel/benchmarks/queries.txt"))) {
            List<QueryLine> list = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split("\\s+", 4);
                    list.add(new QueryLine(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3]));
                }
            }
            return list;
        } catch (IOException e) {
            throw new IllegalStateException("queries.txt: " + e.getMessage(), e);
        }
    }

    /// Whether it selects the series of one host only.
    public boolean isOfOneHost() {
        return expr.contains("instance=\"");
    }

    /// Path and parameters below the place of Prometheus' API.
    ///
    /// @param endMillis where it is asked for
    /// @param cached whether a result cache may answer
    String path(long endMillis, boolean cached) {
        String query = "query=" + URLEncoder.encode(expr, StandardCharsets.UTF_8) + (cached ? "" : "&nocache=1");
        return spanSeconds == 0
                ? "/api/v1/query?time=%s&%s".formatted(plain(endMillis), query)
                : "/api/v1/query_range?start=%s&end=%s&step=%d&%s".formatted(plain(endMillis - spanSeconds * 1_000L),
                        plain(endMillis), stepSeconds, query);
    }

    private static String plain(long millis) {
        return "%d.%03d".formatted(millis / 1_000, millis % 1_000);
    }
}
