/// Grafana's HTTP API, so far as scripts use it: dashboards, folders, data sources, annotations.
@NullMarked
package dev.oriel.server.grafana;

import org.jspecify.annotations.NullMarked;
