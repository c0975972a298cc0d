/// PromQL proved by scripts: files of loads, evaluations and expected results, run against any engine.
///
///     ScriptReader        a file to a Script of commands
///     ScriptRunner        a Script to a ScriptReport, over a PromqlScriptEngine
@NullMarked
package dev.oriel.query.promql.script;

import org.jspecify.annotations.NullMarked;
