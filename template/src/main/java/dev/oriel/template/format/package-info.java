/// Go's fmt, strconv and time: how values become text.
@NullMarked
package dev.oriel.template.format;

import org.jspecify.annotations.NullMarked;
