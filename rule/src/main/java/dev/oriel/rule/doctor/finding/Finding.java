package dev.oriel.rule.doctor.finding;

import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a rule, or could be better.
///
/// @param file       as the person named it
/// @param index      of the rule in its group, from 0
/// @param message    what was found, with the values
/// @param suggestion what to write instead, or to do; null where nothing can be said
/// @param line       in the file, from 1; 0: unknown
/// @param column     in the line, from 1, counted in UTF-8 bytes; 0: the whole line
public record Finding(String file, String group, String rule, int index, FindingKind kind, Severity severity,
        String message, @Nullable String suggestion, int line, int column) {
    /// `rules.yml:7:15: warning: no-match: …`
    @Override
    public String toString() {
        String place = line == 0 ? "" : ":" + line + (column == 0 ? "" : ":" + column);
        return file + place + ": " + severity.word() + ": " + kind.word() + ": " + rule + ": " + message
                + (suggestion == null ? "" : " → " + suggestion);
    }
}
