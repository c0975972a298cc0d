package dev.oriel.query.promql.script;

import dev.oriel.model.Labels;
import dev.oriel.model.regex.PatternException;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.parse.NumberText;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.script.ScriptCommand.EvaluationTimes;
import dev.oriel.query.promql.series.SeriesDescription;
import dev.oriel.query.promql.series.SeriesNotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads an `eval` command: the query, what is expected beside the value, and the value.
final class EvaluationReader {
    private static final Pattern INSTANT = Pattern.compile(
            "(?i:eval(?:_(fail|warn|ordered|info))?)\\s+instant\\s+at\\s+(\\S+)\\s+(.+)");
    private static final Pattern RANGE = Pattern.compile(
            "(?i:eval(?:_(fail|warn|info))?)\\s+range\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)\\s+(.+)");
    private static final Pattern EXPECT = Pattern.compile(
            "expect\\s+(ordered|fail|warn|no_warn|info|no_info)(?:\\s+(regex|msg):(.+))?");
    private static final Pattern EXPECT_RANGE = Pattern.compile(
            "expect\\s+range\\s+vector\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)");
    private static final Pattern EXPECT_STRING = Pattern.compile("expect\\s+string\\s+(.+)");
    private static final String OLD_FAIL_MESSAGE = "expected_fail_message";
    private static final String OLD_FAIL_REGEX = "expected_fail_regexp";

    private final ScriptLines lines;
    private final PromqlParser parser;
    private @Nullable TextExpectation failure;
    private final List<TextExpectation> warnings = new ArrayList<>();
    private final List<TextExpectation> infos = new ArrayList<>();
    private boolean noWarnings;
    private boolean noInfos;
    private boolean ordered;
    private EvaluationTimes.@Nullable Range vectorTimes;
    private @Nullable String text;
    private @Nullable Double number;
    private final Map<Labels, SeriesDescription> series = new LinkedHashMap<>();

    EvaluationReader(ScriptLines lines, PromqlParser parser) {
        this.lines = lines;
        this.parser = parser;
    }

    ScriptCommand.Evaluate read() {
        int line = lines.number();
        Matcher instant = INSTANT.matcher(lines.current());
        Matcher range = RANGE.matcher(lines.current());
        boolean isInstant = instant.matches();
        if (!isInstant && !range.matches()) {
            throw lines.error("eval command: " + lines.current() + " (expected: eval instant at TIME QUERY, or eval "
                    + "range from TIME to TIME step STEP QUERY)");
        }
        String query = isInstant ? instant.group(3) : range.group(5);
        EvaluationTimes times = isInstant
                ? new EvaluationTimes.Instant(lines.duration(instant.group(2)))
                : range(range.group(2), range.group(3), range.group(4));
        requireParses(query);
        readOldForm(isInstant ? instant.group(1) : range.group(1));
        lines.advance();
        boolean more = true;
        while (more && lines.hasMoreOfCommand()) {
            more = readLine(lines.current(), isInstant);
            lines.advance();
        }
        if (vectorTimes != null) {
            times = new EvaluationTimes.Instant(vectorTimes.endMillis());
        }
        return new ScriptCommand.Evaluate(line, query, times,
                new Expectation(failure, warnings, infos, noWarnings, noInfos, ordered, value()));
    }

    private void requireParses(String query) {
        try {
            Expr _ = parser.parse(query);
        } catch (PromqlParseException e) {
            throw lines.error(query + ": " + e.getMessage());
        }
    }

    private EvaluationTimes.Range range(String from, String to, String step) {
        EvaluationTimes.Range range = new EvaluationTimes.Range(lines.duration(from), lines.duration(to),
                lines.duration(step));
        if (range.endMillis() < range.startMillis() || range.stepMillis() <= 0) {
            throw lines.error("range: from " + from + " to " + to + " step " + step
                    + " (expected: an end not before the start, and a step above 0)");
        }
        return range;
    }

    private void readOldForm(@Nullable String modifier) {
        switch (modifier) {
            case null -> {
            }
            case "fail" -> failure = new TextExpectation.Any();
            case "warn" -> warnings.add(new TextExpectation.Any());
            case "info" -> infos.add(new TextExpectation.Any());
            default -> ordered = true;
        }
    }

    /// @return whether the command may go on
    private boolean readLine(String line, boolean isInstant) {
        if (failure != null && line.startsWith(OLD_FAIL_MESSAGE)) {
            failure = new TextExpectation.Exact(line.substring(OLD_FAIL_MESSAGE.length()).strip());
            return false;
        }
        if (failure != null && line.startsWith(OLD_FAIL_REGEX)) {
            failure = matching(line.substring(OLD_FAIL_REGEX.length()).strip());
            return false;
        }
        if (line.equals("expect") || line.startsWith("expect ") || line.startsWith("expect\t")) {
            readExpectation(line);
            return true;
        }
        try {
            number = NumberText.parse(line);
            return false;
        } catch (NumberFormatException _) {
            readSeries(line, isInstant);
            return true;
        }
    }

    private void readSeries(String line, boolean isInstant) {
        try {
            SeriesDescription description = SeriesNotation.parse(line);
            if (isInstant && vectorTimes == null && description.values().size() != 1) {
                throw lines.error("values of " + description.labels() + ": " + description.values().size()
                        + " (expected: 1, or a line \"expect range vector\" before)");
            }
            series.put(description.labels(), description);
        } catch (PromqlParseException e) {
            throw lines.error(String.valueOf(e.getMessage()));
        }
    }

    private void readExpectation(String line) {
        Matcher vector = EXPECT_RANGE.matcher(line);
        Matcher string = EXPECT_STRING.matcher(line);
        Matcher other = EXPECT.matcher(line);
        if (vector.matches()) {
            vectorTimes = range(vector.group(1), vector.group(2), vector.group(3));
        } else if (string.matches()) {
            text = string(string.group(1));
        } else if (other.matches()) {
            TextExpectation expected = text(other.group(2), other.group(3));
            switch (other.group(1)) {
                case "ordered" -> ordered = true;
                case "warn" -> warnings.add(expected);
                case "no_warn" -> noWarnings = true;
                case "info" -> infos.add(expected);
                case "no_info" -> noInfos = true;
                default -> {
                    if (failure != null) {
                        throw lines.error("expect fail: given twice (expected: once)");
                    }
                    failure = expected;
                }
            }
        } else {
            throw lines.error("expectation: " + line
                    + " (expected: expect fail, warn, no_warn, info, no_info, ordered, string or range vector)");
        }
        if (noWarnings && !warnings.isEmpty() || noInfos && !infos.isEmpty()) {
            throw lines.error("expectations: both some and none (expected: either)");
        }
    }

    private TextExpectation text(@Nullable String kind, @Nullable String body) {
        if (kind == null || body == null) {
            return new TextExpectation.Any();
        }
        return kind.equals("msg") ? new TextExpectation.Exact(body.strip()) : matching(body.strip());
    }

    private TextExpectation matching(String expression) {
        try {
            return TextExpectation.Matching.of(expression);
        } catch (PatternException e) {
            throw lines.error(String.valueOf(e.getMessage()));
        }
    }

    private String string(String quoted) {
        try {
            if (parser.parse(quoted) instanceof Expr.StringLiteral literal) {
                return literal.value();
            }
        } catch (PromqlParseException e) {
            throw lines.error("expected string: " + quoted + ": " + e.getMessage());
        }
        throw lines.error("expected string: " + quoted + " (expected: a text in quotes)");
    }

    private Expectation.Value value() {
        if (text != null) {
            return new Expectation.Value.Text(text);
        }
        if (number != null) {
            return new Expectation.Value.Number(number);
        }
        List<SeriesDescription> expected = new ArrayList<>(series.values());
        return vectorTimes == null
                ? new Expectation.Value.Series(expected)
                : new Expectation.Value.RangeVector(expected, vectorTimes);
    }
}
