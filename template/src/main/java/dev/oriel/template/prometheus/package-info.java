/// The functions of Prometheus' templates, and the data of alerts.
@NullMarked
package dev.oriel.template.prometheus;

import org.jspecify.annotations.NullMarked;
