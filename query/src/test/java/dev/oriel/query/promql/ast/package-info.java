@NullMarked
package dev.oriel.query.promql.ast;

import org.jspecify.annotations.NullMarked;
