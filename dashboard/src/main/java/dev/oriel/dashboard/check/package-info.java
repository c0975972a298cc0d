/// What becomes of a dashboard's panels: drawn as written, otherwise, or not at all. Start at [Drawing].
@NullMarked
package dev.oriel.dashboard.check;

import org.jspecify.annotations.NullMarked;
