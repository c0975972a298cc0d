package dev.oriel.template.alertmanager;

import dev.oriel.model.text.QuotedText;
import dev.oriel.template.function.Builtins;
import dev.oriel.template.function.FunctionTable;
import dev.oriel.template.function.JsonText;
import dev.oriel.template.function.TextFunctions;
import dev.oriel.template.html.SafeTypes;
import dev.oriel.template.time.GoDuration;
import dev.oriel.template.time.GoTime;
import dev.oriel.template.time.TimeLayout;
import dev.oriel.template.time.TimeReader;
import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.GoFunction;
import dev.oriel.template.value.GoFunction.Invocation;
import dev.oriel.template.value.GoType;
import dev.oriel.template.value.Parameter;
import dev.oriel.template.value.TemplateValue;
import dev.oriel.template.value.TemplateValue.ListValue;
import dev.oriel.template.value.TemplateValue.MapValue;
import dev.oriel.template.value.TemplateValue.RecordValue;
import dev.oriel.template.value.TemplateValue.RecordValue.Field;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The functions of Alertmanager's templates.
public final class AlertmanagerFunctions {
    private static final Parameter TEXTS = Parameter.of(GoType.TEXTS);
    private static final Parameter LIST = Parameter.of(GoType.ANY_LIST);
    private static final Parameter TIME = Parameter.of(GoTime.TYPE);

    private AlertmanagerFunctions() {}

    /// @param clock for `now` and `since`
    public static FunctionTable table(InstantSource clock) {
        return Builtins.TABLE.with(TextFunctions.ALL).with(texts()).with(lists()).with(times(clock));
    }

    private static Map<String, GoFunction> texts() {
        return Map.of(
                "title", TextFunctions.text(AlertmanagerFunctions::title),
                "trimSpace", TextFunctions.text(String::strip),
                "safeUrl", TextFunctions.typed(SafeTypes.URL),
                "urlUnescape", TextFunctions.text(AlertmanagerFunctions::urlUnescape),
                "base64encode", TextFunctions.text(text -> Base64.getEncoder()
                        .encodeToString(
                                text.getBytes(StandardCharsets.UTF_8))),
                "base64decode", TextFunctions.text(AlertmanagerFunctions::base64Decode),
                "join", GoFunction.of((_, a) -> TemplateValue.of(
                        String.join(TextFunctions.string(a, 0), strings(a.get(1)))), Parameter.STRING, TEXTS),
                "toJson", GoFunction.of((run, a) -> TemplateValue.of(
                        JsonText.of(a.getFirst(), run.maxTextLength())), Parameter.ANY),
                "routeLabels", GoFunction.of(AlertmanagerFunctions::routeLabel, Parameter.STRING));
    }

    private static Map<String, GoFunction> lists() {
        return Map.of(
                "stringSlice", GoFunction.variadic((_, a) -> new ListValue(a, GoType.TEXTS), Parameter.STRING),
                "list", GoFunction.variadic((_, a) -> new ListValue(a, GoType.ANY_LIST), Parameter.ANY),
                "append", GoFunction.variadic(AlertmanagerFunctions::append, LIST, Parameter.ANY),
                "dict", GoFunction.variadic((_, a) -> dict(a), Parameter.ANY));
    }

    private static Map<String, GoFunction> times(InstantSource clock) {
        return Map.of(
                "now", GoFunction.of((_, _) -> GoTime.of(clock.instant())),
                "since", GoFunction.of((_, a) -> GoDuration.of(GoTime.nanosBetween(GoTime.time(a.getFirst()),
                        clock.instant().atZone(ZoneOffset.UTC))), TIME),
                "date", GoFunction.of((_, a) -> TemplateValue.of(TimeLayout.format(
                        GoTime.time(a.get(1)), TextFunctions.string(a, 0))), Parameter.STRING, TIME),
                "tz", GoFunction.of((_, a) -> GoTime.of(GoTime.time(a.get(1))
                        .withZoneSameInstant(zone(TextFunctions.string(a, 0)))), Parameter.STRING, TIME),
                "toDate", GoFunction.of((_, a) -> GoTime.of(dateOrZero(a)), Parameter.STRING, Parameter.STRING),
                "mustToDate", GoFunction.of((_, a) -> GoTime.of(date(a)), Parameter.STRING, Parameter.STRING));
    }

    private static List<String> strings(TemplateValue value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof ListValue(List<TemplateValue> items, var _)) {
            items.forEach(item -> texts.add(TextFunctions.string(List.of(item), 0)));
        }
        return texts;
    }

    /// A label of the route, whose value is a template that may ask for other labels of the route.
    private static TemplateValue routeLabel(Invocation run, List<TemplateValue> arguments) {
        TemplateValue value = run.root() instanceof RecordValue data
                && data.fields().get(NotificationData.ROUTE_LABELS) instanceof Field(String _, MapValue labels)
                        ? labels.entries().get(TextFunctions.string(arguments, 0))
                        : null;
        return TemplateValue.of(value instanceof TemplateValue.Text(String text, var _) ? run.expand(text) : "");
    }

    private static TemplateValue append(Invocation run, List<TemplateValue> arguments) {
        List<TemplateValue> items = new ArrayList<>();
        if (arguments.getFirst() instanceof ListValue(List<TemplateValue> first, var _)) {
            items.addAll(first);
        }
        items.addAll(arguments.subList(1, arguments.size()));
        if (items.size() > run.maxTextLength()) {
            throw new FunctionException("list: more than " + run.maxTextLength() + " elements (expected: at most "
                    + run.maxTextLength() + ")");
        }
        return new ListValue(items, GoType.ANY_LIST);
    }

    private static TemplateValue dict(List<TemplateValue> arguments) {
        if (arguments.size() % 2 != 0) {
            throw new FunctionException("dict: " + arguments.size() + " arguments (expected: keys and values)");
        }
        Map<String, TemplateValue> entries = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!(arguments.get(i) instanceof TemplateValue.Text(String key, var _))) {
                throw new FunctionException("dict: key of type " + arguments.get(i).type() + " (expected: string)");
            }
            entries.put(key, arguments.get(i + 1));
        }
        return TemplateValue.ofMap(entries);
    }

    private static ZonedDateTime date(List<TemplateValue> arguments) {
        return TimeReader.read(TextFunctions.string(arguments, 0), TextFunctions.string(arguments, 1), ZoneOffset.UTC);
    }

    private static ZonedDateTime dateOrZero(List<TemplateValue> arguments) {
        try {
            return date(arguments);
        } catch (FunctionException _) {
            return GoTime.ZERO;
        }
    }

    private static ZoneId zone(String name) {
        if (name.isEmpty() || name.equals("UTC")) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            throw new FunctionException("unknown time zone " + name);
        }
    }

    private static String urlUnescape(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new FunctionException("invalid URL escape in " + QuotedText.quote(text));
        }
    }

    private static String base64Decode(String text) {
        try {
            String standard = text.replace('-', '+').replace('_', '/');
            return new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new FunctionException("illegal base64 data: " + QuotedText.quote(text));
        }
    }

    /// Each word with one capital letter, at its beginning.
    private static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inWord = false;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            out.append(inWord
                    ? Character.toString(c).toLowerCase(Locale.ROOT)
                    : Character.toString(
                            Character.toTitleCase(c)));
            boolean joint = inWord && (c == '\'' || c == '.' || c == '’') && i < text.length()
                    && Character.isLetter(text.codePointAt(i));
            inWord = Character.isLetterOrDigit(c) || c == '_' || joint;
        }
        return out.toString();
    }
}
