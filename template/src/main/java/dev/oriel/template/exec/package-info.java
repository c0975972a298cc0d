/// Runs templates. Start at [Execution].
@NullMarked
package dev.oriel.template.exec;

import org.jspecify.annotations.NullMarked;
