/// What templates work on: values as Go has them.
@NullMarked
package dev.oriel.template.value;

import org.jspecify.annotations.NullMarked;
