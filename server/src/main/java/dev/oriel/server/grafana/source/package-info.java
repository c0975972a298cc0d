/// Data sources: which of them is the store within, and how the others are asked. Start at [Sources].
@NullMarked
package dev.oriel.server.grafana.source;

import org.jspecify.annotations.NullMarked;
