/// Templates as trees.
@NullMarked
package dev.oriel.template.ast;

import org.jspecify.annotations.NullMarked;
