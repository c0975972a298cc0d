package dev.oriel.template.prometheus;

import dev.oriel.model.text.NumberText;
import dev.oriel.model.text.QuotedText;
import dev.oriel.model.time.DurationText;
import dev.oriel.template.format.GoFormat;
import dev.oriel.template.function.Builtins;
import dev.oriel.template.function.Escapes;
import dev.oriel.template.function.FunctionTable;
import dev.oriel.template.function.Humanized;
import dev.oriel.template.function.Numbers;
import dev.oriel.template.function.TextFunctions;
import dev.oriel.template.html.SafeTypes;
import dev.oriel.template.time.GoDuration;
import dev.oriel.template.time.GoTime;
import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.GoFunction;
import dev.oriel.template.value.Parameter;
import dev.oriel.template.value.TemplateValue;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The functions of Prometheus' templates, in alerting rules and consoles.
public final class PrometheusFunctions {
    private static final Parameter RESULT = Parameter.of(QueryValues.RESULT);
    private static final Parameter SAMPLE = Parameter.of(QueryValues.SAMPLE);
    private static final double MAX_NANOS = 0x1p63;

    /// Those that need to know nothing of the moment; the others are there, too, so that templates can be parsed, but
    /// answer as if it were 1970 and there were no data.
    public static final FunctionTable TABLE = Builtins.TABLE.with(TextFunctions.ALL)
            .with(constant())
            .with(ofMoment(_ -> List.of(), 0, ""));

    private PrometheusFunctions() {}

    /// All functions, for one moment.
    ///
    /// @param nowMillis   what `now` says, milliseconds since the Unix epoch
    /// @param externalUrl under which people reach this server
    public static FunctionTable table(TemplateQuery query, long nowMillis, String externalUrl) {
        return TABLE.with(ofMoment(query, nowMillis, externalUrl));
    }

    private static Map<String, GoFunction> ofMoment(TemplateQuery query, long nowMillis, String externalUrl) {
        return Map.of(
                "query", GoFunction.of((_, a) -> QueryValues.of(query.run(TextFunctions.string(a, 0))),
                        Parameter.STRING),
                "now", GoFunction.of((_, _) -> TemplateValue.of(nowMillis / 1000.0)),
                "externalURL", GoFunction.of((_, _) -> TemplateValue.of(externalUrl)),
                "pathPrefix", GoFunction.of((_, _) -> TemplateValue.of(path(externalUrl))));
    }

    private static Map<String, GoFunction> constant() {
        Map<String, GoFunction> functions = new HashMap<>();
        functions.put("first", GoFunction.of((_, a) -> QueryValues.first(a.getFirst()), RESULT));
        functions.put("value", GoFunction.of((_, a) -> QueryValues.value(a.getFirst()), SAMPLE));
        functions.put("label", GoFunction.of((_, a) -> TemplateValue.of(
                QueryValues.label(a.get(1), TextFunctions.string(a, 0))), Parameter.STRING, SAMPLE));
        functions.put("strvalue", GoFunction.of((_, a) -> TemplateValue.of(
                QueryValues.label(a.getFirst(), "__value__")), SAMPLE));
        functions.put("sortByLabel", GoFunction.of((_, a) -> QueryValues.sorted(a.get(1),
                TextFunctions.string(a, 0)), Parameter.STRING, RESULT));
        functions.put("args", GoFunction.variadic((_, a) -> arguments(a), Parameter.ANY));
        functions.put("tmpl", GoFunction.of((run, a) -> new TemplateValue.Text(
                run.execute(TextFunctions.string(a, 0), a.get(1)), SafeTypes.HTML), Parameter.STRING, Parameter.ANY));
        functions.put("title", TextFunctions.text(PrometheusFunctions::title));
        functions.put("graphLink", TextFunctions.text(query -> link(query, 0)));
        functions.put("tableLink", TextFunctions.text(query -> link(query, 1)));
        functions.put("stripPort", TextFunctions.text(HostText::withoutPort));
        functions.put("stripDomain", TextFunctions.text(HostText::withoutDomain));
        functions.put("urlQueryEscape", TextFunctions.text(Escapes::urlQuery));
        functions.put("humanize", ofNumber(number -> TemplateValue.of(Humanized.number(number))));
        functions.put("humanize1024", ofNumber(number -> TemplateValue.of(Humanized.binary(number))));
        functions.put("humanizePercentage", ofNumber(number -> TemplateValue.of(Humanized.percentage(number))));
        functions.put("humanizeTimestamp", ofNumber(PrometheusFunctions::timestamp));
        functions.put("toTime", ofNumber(PrometheusFunctions::time));
        functions.put("toDuration", ofNumber(seconds -> GoDuration.of((long) (seconds * 1e9))));
        functions.put("parseDuration", GoFunction.of((_, a) -> TemplateValue.of(
                durationSeconds(TextFunctions.string(a, 0))), Parameter.STRING));
        return functions;
    }

    /// What a function makes of a number.
    private interface NumberFunction {
        TemplateValue apply(double number);
    }

    private static GoFunction ofNumber(NumberFunction function) {
        return GoFunction.of((_, a) -> function.apply(Numbers.of(a.getFirst())), Parameter.ANY);
    }

    private static TemplateValue arguments(List<TemplateValue> values) {
        Map<String, TemplateValue> entries = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            entries.put("arg" + i, values.get(i));
        }
        return TemplateValue.ofMap(entries);
    }

    private static TemplateValue timestamp(double seconds) {
        if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
            return TemplateValue.of(Humanized.digits(seconds));
        }
        TemplateValue time = time(seconds);
        return TemplateValue.of(GoFormat.print(time, 100));
    }

    /// Of a whole millisecond.
    private static TemplateValue time(double seconds) {
        if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
            throw new FunctionException("value is NaN or Inf");
        }
        double nanos = seconds * 1e9;
        if (Math.abs(nanos) >= MAX_NANOS) {
            throw new FunctionException(NumberText.formatGeneral(seconds)
                    + " cannot be represented as a nanoseconds timestamp since it overflows int64");
        }
        return GoTime.of(Instant.ofEpochMilli((long) nanos / 1_000_000));
    }

    private static double durationSeconds(String text) {
        boolean negative = text.startsWith("-");
        try {
            double seconds = DurationText.parseMillis(negative ? text.substring(1) : text) / 1000.0;
            return negative ? -seconds : seconds;
        } catch (IllegalArgumentException _) {
            throw new FunctionException("not a valid duration string: " + QuotedText.quote(text));
        }
    }

    private static String link(String query, int tab) {
        return "/graph?g0.expr=" + Escapes.urlQuery(query) + "&g0.tab=" + tab;
    }

    /// The first letter of each word in upper case; the rest stays.
    private static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inWord = false;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            out.appendCodePoint(inWord ? c : Character.toTitleCase(c));
            inWord = Character.isLetterOrDigit(c) || c == '_' || c >= 0x80 && !Character.isWhitespace(c);
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static String path(String externalUrl) {
        try {
            String path = URI.create(externalUrl).getPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
