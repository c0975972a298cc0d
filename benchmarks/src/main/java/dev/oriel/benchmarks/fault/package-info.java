/// Faults and attacks on the real server, and what becomes of it: each command is one of them and ends with status 1
/// where a promise is broken.
@NullMarked
package dev.oriel.benchmarks.fault;

import org.jspecify.annotations.NullMarked;
