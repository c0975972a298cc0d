@NullMarked
package dev.oriel.query;

import org.jspecify.annotations.NullMarked;
