/// Numbers as the field writes them.
@NullMarked
package dev.oriel.model.text;

import org.jspecify.annotations.NullMarked;
