/// Regular expressions with RE2's syntax and meaning, matched in time linear in the input.
@NullMarked
package dev.oriel.model.regex;

import org.jspecify.annotations.NullMarked;
