/// Small files that outlive a crash. Start at [DurableFile].
@NullMarked
package dev.oriel.server.file;

import org.jspecify.annotations.NullMarked;
