package dev.oriel.notify.config;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Scalar;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.LabelMatcher.Operator;
import dev.oriel.model.LabelsText;
import dev.oriel.model.regex.PatternException;
import dev.oriel.notify.matcher.MatcherParseException;
import dev.oriel.notify.matcher.MatcherParser;
import java.util.ArrayList;
import java.util.List;

/// Reads matchers in all three ways in which they are written: texts, label to value, label to expression.
///
/// @param parser for the texts
record MatcherReader(MatcherParser parser) {
    /// @param prefix of the keys: none in routes, `source_` and `target_` in inhibition rules
    List<LabelMatcher> read(ConfigNode node, String prefix) {
        List<LabelMatcher> matchers = new ArrayList<>();
        labels(node, prefix + "match", Operator.EQUAL, matchers);
        labels(node, prefix + "match_re", Operator.MATCH, matchers);
        for (String text : node.texts(prefix + "matchers")) {
            try {
                matchers.addAll(parser.parseMatchers(text));
            } catch (MatcherParseException e) {
                node.error(prefix + "matchers", text + ": " + e.getMessage());
            }
        }
        return matchers;
    }

    /// Label names; one that is none is a problem.
    List<String> names(ConfigNode node, String key, String where) {
        List<String> names = new ArrayList<>();
        for (String name : node.texts(key)) {
            if (name.equals(RouteConfig.ALL_LABELS) || parser.isLabelName(name)) {
                names.add(name);
            } else {
                node.error(key, "invalid label name \"" + name + "\" in " + where);
            }
        }
        return names;
    }

    private void labels(ConfigNode node, String key, Operator operator, List<LabelMatcher> matchers) {
        ConfigValue value = node.value(key);
        if (!(value instanceof Entries entries)) {
            if (value != null) {
                node.error(key, value.describe() + " (expected: a mapping)");
            }
            return;
        }
        entries.values().forEach((name, each) -> {
            if (!LabelsText.isClassicLabelName(name)) {
                node.problems().error(each.place(), "invalid label name \"" + name + "\"");
            } else if (!(each instanceof Scalar scalar) || operator == Operator.MATCH && scalar.isNull()) {
                node.problems()
                        .error(each.place(), "invalid value for \"" + name + "\": " + each.describe()
                                + " (expected: a text)");
            } else {
                add(node, name, operator, scalar, matchers);
            }
        });
    }

    private static void add(ConfigNode node, String name, Operator operator, Scalar value,
            List<LabelMatcher> matchers) {
        try {
            matchers.add(new LabelMatcher(name, operator, value.isNull() ? "" : value.text()));
        } catch (PatternException e) {
            node.problems().error(value.place(), String.valueOf(e.getMessage()));
        }
    }
}
