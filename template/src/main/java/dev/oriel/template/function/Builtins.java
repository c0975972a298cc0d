package dev.oriel.template.function;

import dev.oriel.template.format.GoFormat;
import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.GoFunction;
import dev.oriel.template.value.GoFunction.Invocation;
import dev.oriel.template.value.Parameter;
import dev.oriel.template.value.TemplateValue;
import java.util.List;
import java.util.Map;

/// The functions that every template has.
public final class Builtins {
    /// `and` and `or` evaluate their arguments one by one and only as far as they must, which is up to whoever calls.
    public static final GoFunction AND = shortCircuit();
    public static final GoFunction OR = shortCircuit();
    /// `call` is up to whoever calls, too.
    public static final GoFunction CALL = GoFunction.variadic((_, arguments) -> arguments.getFirst(), Parameter.ANY,
            Parameter.ANY);

    public static final FunctionTable TABLE = new FunctionTable(Map.ofEntries(
            Map.entry("and", AND),
            Map.entry("or", OR),
            Map.entry("call", CALL),
            Map.entry("not", GoFunction.of((_, a) -> TemplateValue.of(!Truth.of(a.getFirst())), Parameter.ANY)),
            Map.entry("eq", GoFunction.variadic((_, a) -> TemplateValue.of(Comparison.equalsAny(a)), Parameter.ANY,
                    Parameter.ANY)),
            Map.entry("ne", comparison((left, right) -> !Comparison.equal(left, right))),
            Map.entry("lt", comparison(Comparison::less)),
            Map.entry("le", comparison(Comparison::lessOrEqual)),
            Map.entry("gt", comparison((left, right) -> !Comparison.lessOrEqual(left, right))),
            Map.entry("ge", comparison((left, right) -> !Comparison.less(left, right))),
            Map.entry("index", GoFunction.variadic((_, a) -> Indexing.index(a), Parameter.ANY, Parameter.ANY)),
            Map.entry("slice", GoFunction.variadic((_, a) -> Indexing.slice(a), Parameter.ANY, Parameter.ANY)),
            Map.entry("len", GoFunction.of((_, a) -> Indexing.length(a.getFirst()), Parameter.ANY)),
            Map.entry("print", GoFunction.variadic((run, a) -> TemplateValue.of(
                    GoFormat.print(a, run.maxTextLength())), Parameter.ANY)),
            Map.entry("println", GoFunction.variadic((run, a) -> TemplateValue.of(
                    GoFormat.println(a, run.maxTextLength())), Parameter.ANY)),
            Map.entry("printf", GoFunction.variadic(Builtins::printf, Parameter.STRING, Parameter.ANY)),
            Map.entry("html", GoFunction.variadic((run, a) -> TemplateValue.of(
                    Escapes.html(joined(run, a))), Parameter.ANY)),
            Map.entry("js", GoFunction.variadic((run, a) -> TemplateValue.of(
                    Escapes.javaScript(joined(run, a))), Parameter.ANY)),
            Map.entry("urlquery", GoFunction.variadic((run, a) -> TemplateValue.of(
                    Escapes.urlQuery(joined(run, a))), Parameter.ANY))));

    private Builtins() {}

    /// A comparison of two values.
    private interface Test {
        boolean holds(TemplateValue left, TemplateValue right);
    }

    private static GoFunction comparison(Test test) {
        return GoFunction.of((_, a) -> TemplateValue.of(test.holds(a.getFirst(), a.get(1))), Parameter.ANY,
                Parameter.ANY);
    }

    private static GoFunction shortCircuit() {
        return GoFunction.variadic((_, arguments) -> arguments.getFirst(), Parameter.ANY, Parameter.ANY);
    }

    private static TemplateValue printf(Invocation run, List<TemplateValue> arguments) {
        if (!(arguments.getFirst() instanceof TemplateValue.Text(String format, var _))) {
            throw new FunctionException("format: " + arguments.getFirst().type() + " (expected: string)");
        }
        return TemplateValue.of(GoFormat.printf(format, arguments.subList(1, arguments.size()), run.maxTextLength()));
    }

    /// The arguments as `print` would join them; a string alone as it is.
    private static String joined(Invocation run, List<TemplateValue> arguments) {
        if (arguments.size() == 1 && arguments.getFirst() instanceof TemplateValue.Text(String text, var _)) {
            return text;
        }
        List<TemplateValue> shown = arguments.stream()
                .map(each -> each instanceof TemplateValue.Nil ? TemplateValue.of("<no value>") : each)
                .toList();
        return GoFormat.print(shown, run.maxTextLength());
    }
}
