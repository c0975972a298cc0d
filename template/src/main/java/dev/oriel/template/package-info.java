/// Go's text/template. Start at [Template].
@NullMarked
package dev.oriel.template;

import org.jspecify.annotations.NullMarked;
