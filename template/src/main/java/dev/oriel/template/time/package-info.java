/// Go's times and durations: values with methods, layouts, texts.
@NullMarked
package dev.oriel.template.time;

import org.jspecify.annotations.NullMarked;
