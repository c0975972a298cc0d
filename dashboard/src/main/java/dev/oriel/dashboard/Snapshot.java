package dev.oriel.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A dashboard with the data that it showed once.
///
/// @param deleteKey     whoever has it may delete the snapshot
/// @param createdMillis milliseconds since the Unix epoch
/// @param expiresMillis 0: never
/// @param body          Grafana's dashboard model; not to be changed
public record Snapshot(long id, String key, String deleteKey, String name, long createdMillis, long expiresMillis,
        ObjectNode body) {}
