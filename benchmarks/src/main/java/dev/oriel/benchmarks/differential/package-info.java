/// Generated PromQL, asked of Oriel and of Debian's Prometheus on the same samples.
@NullMarked
package dev.oriel.benchmarks.differential;

import org.jspecify.annotations.NullMarked;
