/// PromQL proved by scripts: the notation of series with all their values, and files of loads, evaluations and
/// expected results.
///
///     SeriesNotation      one line of a series: labels, and values that repeat and grow
///     ScriptReader        a file to commands
///     ScriptRunner        commands to verdicts, over any engine: [PromqlScriptEngine]
@NullMarked
package dev.oriel.query.promql.script;

import org.jspecify.annotations.NullMarked;
