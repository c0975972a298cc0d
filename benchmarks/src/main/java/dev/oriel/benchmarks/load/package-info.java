@NullMarked
package dev.oriel.benchmarks.load;

import org.jspecify.annotations.NullMarked;
