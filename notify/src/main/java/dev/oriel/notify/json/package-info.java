/// JSON as maps and lists, written and read.
@NullMarked
package dev.oriel.notify.json;

import org.jspecify.annotations.NullMarked;
