@NullMarked
package dev.oriel.receive;

import org.jspecify.annotations.NullMarked;
