/// Prometheus' configuration file as records. [PrometheusConfigReader] reads all of it, collects every problem with its
/// place, and names what is not supported yet instead of passing over it.
@NullMarked
package dev.oriel.collect.config;

import org.jspecify.annotations.NullMarked;
