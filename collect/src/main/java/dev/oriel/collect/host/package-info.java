/// Metrics of the machine, under the names of node_exporter, read from `/proc` and `/sys`, so that its dashboards and
/// alerts work. Start at [HostSource]; a collector is one topic.
///
/// Names, units and what is left out follow node_exporter's collectors of the same name.
@NullMarked
package dev.oriel.collect.host;

import org.jspecify.annotations.NullMarked;
