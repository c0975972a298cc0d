@NullMarked
package dev.oriel.benchmarks.query;

import org.jspecify.annotations.NullMarked;
