package dev.oriel.dashboard.provision;

import java.util.Map;

/// A data source as Grafana's files name it. What is secret in it is not kept.
///
/// @param id        its number, from 1
/// @param type      `prometheus`, `loki`, …
/// @param access    `proxy` or `direct`
/// @param database  empty where none is named
/// @param jsonData  further settings
public record Datasource(int id, String uid, String name, String type, String access, String url, String database,
        String user, boolean isDefault, boolean readOnly, Map<String, String> jsonData) {
    public Datasource {
        jsonData = Map.copyOf(jsonData);
    }
}
