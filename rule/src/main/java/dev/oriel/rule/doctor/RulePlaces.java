package dev.oriel.rule.doctor;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.ast.TextPosition;
import dev.oriel.rule.doctor.check.Patient;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleGroup;
import java.util.List;

/// Finds in a rule file where things stand. A folded expression is found by its line only.
final class RulePlaces {
    private final List<ConfigNode> groups;
    private final List<String> lines;

    RulePlaces(String file, String text) {
        groups = text.isEmpty() ? List.of() : YamlReader.read(file, text, new Problems()).sections("groups");
        lines = text.lines().toList();
    }

    Patient.Places of(RuleGroup group, int index) {
        for (ConfigNode each : groups) {
            if (each.text("name", "").equals(group.name())) {
                List<ConfigNode> rules = each.sections("rules");
                if (index < rules.size()) {
                    return new OfRule(rules.get(index), group.rules().get(index), lines);
                }
            }
        }
        return Patient.Places.UNKNOWN;
    }

    /// The places of one rule.
    private record OfRule(ConfigNode node, Rule rule, List<String> lines) implements Patient.Places {
        @Override
        public TextPosition ofKey(String key) {
            return new TextPosition(node.at(key).line(), 0);
        }

        @Override
        public TextPosition ofSpan(Span span) {
            int first = node.at("expr").line();
            List<String> query = rule.query().lines().toList();
            TextPosition inside = TextPosition.of(rule.query(), span.start());
            for (int line = first; line <= first + 1 && line <= lines.size(); line++) {
                String start = query.isEmpty() ? "" : query.getFirst().strip();
                int at = start.isEmpty() ? -1 : lines.get(line - 1).indexOf(start);
                if (at >= 0) {
                    return inside(line, at, inside, query);
                }
            }
            return new TextPosition(first, 0);
        }

        /// @param line of the query's first line, and `at` its place in there, in UTF-16 units
        private TextPosition inside(int line, int at, TextPosition inside, List<String> query) {
            int fileLine = line + inside.line() - 1;
            if (fileLine > lines.size()) {
                return new TextPosition(line, 0);
            }
            String part = query.get(inside.line() - 1);
            int begin = inside.line() == 1
                    ? at - leading(part)
                    : lines.get(fileLine - 1).indexOf(part);
            if (begin < 0) {
                return new TextPosition(fileLine, 0);
            }
            int before = TextPosition.of(lines.get(fileLine - 1), begin).column();
            return new TextPosition(fileLine, before + inside.column() - 1);
        }

        private static int leading(String text) {
            return text.length() - text.stripLeading().length();
        }
    }
}
