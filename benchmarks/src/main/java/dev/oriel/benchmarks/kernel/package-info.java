@NullMarked
package dev.oriel.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
