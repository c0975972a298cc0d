/// The discovery mechanisms that are not there yet: their sections are checked, so that a configuration that Prometheus
/// refuses is refused here too, and named at start.
@NullMarked
package dev.oriel.collect.config.discovery;

import org.jspecify.annotations.NullMarked;
