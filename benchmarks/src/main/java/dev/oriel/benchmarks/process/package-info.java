@NullMarked
package dev.oriel.benchmarks.process;

import org.jspecify.annotations.NullMarked;
