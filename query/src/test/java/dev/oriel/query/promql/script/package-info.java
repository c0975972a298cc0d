@NullMarked
package dev.oriel.query.promql.script;

import org.jspecify.annotations.NullMarked;
