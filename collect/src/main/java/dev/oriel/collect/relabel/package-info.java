/// Relabelling: the rules by which label sets of targets and series are rewritten, kept and dropped.
@NullMarked
package dev.oriel.collect.relabel;

import org.jspecify.annotations.NullMarked;
