/// The index of a block: which series it has, which labels they have, and which series fit matchers. Mapped, and read as
/// needed: nothing of it is on the heap for each series.
@NullMarked
package dev.oriel.tsdb.block.index;

import org.jspecify.annotations.NullMarked;
