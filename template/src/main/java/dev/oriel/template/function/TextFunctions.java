package dev.oriel.template.function;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.oriel.model.regex.Replacement;
import dev.oriel.template.html.SafeTypes;
import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.GoFunction;
import dev.oriel.template.value.GoType;
import dev.oriel.template.value.Parameter;
import dev.oriel.template.value.TemplateValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Functions on texts that Prometheus and Alertmanager share.
public final class TextFunctions {
    private static final int MAX_EXPRESSION_LENGTH = 16 << 10;

    public static final Map<String, GoFunction> ALL = Map.of(
            "toUpper", text(text -> text.toUpperCase(Locale.ROOT)),
            "toLower", text(text -> text.toLowerCase(Locale.ROOT)),
            "match", GoFunction.of((_, a) -> TemplateValue.of(pattern(string(a, 0)).matcher(string(a, 1)).find()),
                    Parameter.STRING, Parameter.STRING),
            "reReplaceAll", GoFunction.of((_, a) -> TemplateValue.of(
                    Replacement.parse(string(a, 1)).replaceAll(pattern(string(a, 0)), string(a, 2))),
                    Parameter.STRING, Parameter.STRING, Parameter.STRING),
            "safeHtml", typed(SafeTypes.HTML),
            "humanizeDuration", GoFunction.of((_, a) -> TemplateValue.of(
                    Humanized.duration(Numbers.of(a.getFirst()))), Parameter.ANY));

    private TextFunctions() {}

    /// A function from text to text.
    public static GoFunction text(UnaryOperator<String> operator) {
        return GoFunction.of((_, a) -> TemplateValue.of(operator.apply(string(a, 0))), Parameter.STRING);
    }

    /// A function that gives a text another type.
    public static GoFunction typed(GoType type) {
        return GoFunction.of((_, a) -> new TemplateValue.Text(string(a, 0), type), Parameter.STRING);
    }

    /// An argument that is known to be a text.
    public static String string(List<TemplateValue> arguments, int index) {
        return arguments.get(index) instanceof TemplateValue.Text(String text, var _) ? text : "";
    }

    private static Pattern pattern(String expression) {
        if (expression.length() > MAX_EXPRESSION_LENGTH) {
            throw new FunctionException("regular expression: " + expression.length()
                    + " characters (expected: at most " + MAX_EXPRESSION_LENGTH + ")");
        }
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new FunctionException("error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`");
        }
    }
}
