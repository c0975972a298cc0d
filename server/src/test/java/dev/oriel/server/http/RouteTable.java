package dev.oriel.server.http;

import dev.oriel.server.house.Tables;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/// Routes as `docs/compatibility.md` names them, and as they are served: `GET /api/v1/labels`.
final class RouteTable {
    private RouteTable() {}

    static Set<String> served(Api... apis) {
        Set<String> served = new TreeSet<>();
        for (Api each : apis) {
            for (Api.Route route : each.routes()) {
                route.methods().forEach(method -> served.add(method + " " + route.path()));
            }
        }
        return served;
    }

    /// @param heading of the section of the table, whose first column has `GET/POST /path`
    static Set<String> documented(String heading) throws IOException {
        Set<String> documented = new TreeSet<>();
        for (String row : Tables.rows(heading).keySet()) {
            String[] parts = row.split(" ");
            for (String method : parts[0].split("/")) {
                documented.add(method + " " + parts[1]);
            }
        }
        return documented;
    }
}
