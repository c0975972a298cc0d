/// Syntax tree to text: the canonical form, the pretty form on several lines, and the tree of an explanation.
@NullMarked
package dev.oriel.query.promql.print;

import org.jspecify.annotations.NullMarked;
