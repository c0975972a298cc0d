package dev.oriel.config;

import dev.oriel.config.ConfigValue.Scalar;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts the environment's values in the place of `${NAME}`. Inside template actions (`{{ … }}`) nothing is replaced. A
/// variable that is not set stays as it stands and is a problem. Confined to one thread.
public final class EnvironmentExpansion {
    private static final Pattern ACTION_OR_VARIABLE = Pattern
            .compile("\\{\\{.*?}}|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}", Pattern.DOTALL);

    private final Function<String, @Nullable String> environment;
    private final boolean strict;
    private final Problems problems;

    /// @param strict whether a variable that is not set is an error, not a warning
    public EnvironmentExpansion(Function<String, @Nullable String> environment, boolean strict, Problems problems) {
        this.environment = environment;
        this.strict = strict;
        this.problems = problems;
    }

    public ConfigValue expand(ConfigValue value) {
        return value.mapScalars(scalar -> scalar.text().contains("${") ? expand(scalar) : scalar);
    }

    private Scalar expand(Scalar scalar) {
        Matcher found = ACTION_OR_VARIABLE.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        while (found.find()) {
            String name = found.group(1);
            String value = name == null ? null : environment.apply(name);
            if (name != null && value == null) {
                unset(scalar, name);
            }
            found.appendReplacement(text, Matcher.quoteReplacement(value == null ? found.group() : value));
        }
        return new Scalar(scalar.place(), found.appendTail(text).toString(), true);
    }

    private void unset(Scalar scalar, String name) {
        String problem = "environment variable " + name + " is not set (expected: a value)";
        if (strict) {
            problems.error(scalar.place(), problem);
        } else {
            problems.warning(scalar.place(), problem);
        }
    }
}
