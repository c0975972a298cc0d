/// Functions that templates call: what one is, and those that every template has.
@NullMarked
package dev.oriel.template.function;

import org.jspecify.annotations.NullMarked;
