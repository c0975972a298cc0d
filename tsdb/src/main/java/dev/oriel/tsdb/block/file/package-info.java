/// The files of a block as bytes: content that is checked page by page, and groups of chunks within it.
@NullMarked
package dev.oriel.tsdb.block.file;

import org.jspecify.annotations.NullMarked;
