@NullMarked
package dev.oriel.storage.fuzz;

import org.jspecify.annotations.NullMarked;
