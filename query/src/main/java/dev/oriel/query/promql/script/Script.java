package dev.oriel.query.promql.script;

import java.util.List;

/// A script as read.
///
/// @param file as it is named in reports
public record Script(String file, List<ScriptCommand> commands) {
    public Script {
        commands = List.copyOf(commands);
    }
}
