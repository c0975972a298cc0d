/// Measures Oriel: its kernels under JMH, and the whole program beside its peers on the same machine and work.
@NullMarked
package dev.oriel.benchmarks;

import org.jspecify.annotations.NullMarked;
