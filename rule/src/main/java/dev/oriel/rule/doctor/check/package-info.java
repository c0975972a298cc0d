/// One class for each group of mistakes. Each looks at one rule at a time and reports what it finds.
@NullMarked
package dev.oriel.rule.doctor.check;

import org.jspecify.annotations.NullMarked;
