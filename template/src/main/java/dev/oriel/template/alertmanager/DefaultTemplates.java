package dev.oriel.template.alertmanager;

import dev.oriel.template.Template;
import dev.oriel.template.function.FunctionTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The templates that configurations may count on: `slack.default.title`, `email.default.html` and so on, by
/// Alertmanager's names.
public final class DefaultTemplates {
    private static final List<String> FILES = List.of("default.tmpl", "email.tmpl");

    private DefaultTemplates() {}

    /// @param functions from [AlertmanagerFunctions]
    public static Template parse(FunctionTable functions) {
        Template set = Template.empty(functions);
        for (String file : FILES) {
            set = set.with(file, read(file));
        }
        return set;
    }

    private static String read(String file) {
        try (InputStream in = DefaultTemplates.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("resource " + file + ": missing (expected: beside its class)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
