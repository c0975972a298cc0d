package dev.oriel.dashboard.provision;

import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Scalar;
import dev.oriel.config.Place;
import dev.oriel.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts values in the place of `$NAME`, `${NAME}`, `$__env{NAME}` and `$__file{path}`; `$$` is one dollar sign. What has no
/// value stays as it stands and is a problem. Confined to one thread.
///
/// Format: Grafana's documentation, "Configure Grafana", variable expansion.
final class GrafanaExpansion {
    private static final Pattern VARIABLE = Pattern
            .compile("\\$(?:(?<dollar>\\$)|__(?<provider>\\w+)\\{(?<argument>[^}]*)}|\\{(?<name>[A-Za-z_]\\w*)}"
                    + "|(?<bare>[A-Za-z_]\\w*))");
    private static final int MAX_FILE_BYTES = 64 << 10;

    private final Function<String, @Nullable String> environment;
    private final Problems problems;

    GrafanaExpansion(Function<String, @Nullable String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    ConfigValue expand(ConfigValue value) {
        return value.mapScalars(scalar -> scalar.text().contains("$") ? expand(scalar) : scalar);
    }

    private Scalar expand(Scalar scalar) {
        Matcher found = VARIABLE.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        while (found.find()) {
            String value = found.group("dollar") != null ? "$" : value(found, scalar.place());
            found.appendReplacement(text, Matcher.quoteReplacement(value == null ? found.group() : value));
        }
        return new Scalar(scalar.place(), found.appendTail(text).toString(), true);
    }

    private @Nullable String value(Matcher found, Place place) {
        String provider = found.group("provider");
        String argument = found.group("argument");
        if (provider == null || argument == null) {
            String name = found.group("name");
            return variable(name == null ? found.group("bare") : name, place);
        }
        return switch (provider) {
            case "env" -> variable(argument, place);
            case "file" -> file(argument, place);
            default -> {
                problems.warning(place, "$__" + provider + "{…} is not known (expected: $__env{…} or $__file{…})");
                yield null;
            }
        };
    }

    private @Nullable String variable(String name, Place place) {
        String value = environment.apply(name);
        if (value == null) {
            problems.warning(place, "environment variable " + name + " is not set (expected: a value)");
        }
        return value;
    }

    private @Nullable String file(String name, Place place) {
        try {
            Path path = Path.of(name);
            if (Files.size(path) <= MAX_FILE_BYTES) {
                return Files.readString(path).strip();
            }
            problems.error(place, "$__file{" + name + "}: too long (expected: at most " + MAX_FILE_BYTES + " bytes)");
        } catch (IOException | InvalidPathException e) {
            problems.error(place, "$__file{" + name + "}: cannot be read: " + e + " (expected: a file)");
        }
        return null;
    }
}
