/// Regular expressions with RE2's syntax and meaning, matched as a whole in time linear in the text. Start at
/// [LinearPattern].
///
///     ExpressionParser -> Expression -> Unfolding -> Glob, AnyText         plain string comparison
///            |                \-> Program -> LazyDfa                       one look-up a character
///            \-> RE2/J, for what is rare, wrong, or needs too many states
@NullMarked
package dev.oriel.model.regex;

import org.jspecify.annotations.NullMarked;
