@NullMarked
package dev.oriel.collect;

import org.jspecify.annotations.NullMarked;
