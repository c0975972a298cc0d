package dev.oriel.server.alertmanager;

import dev.oriel.config.Place;
import dev.oriel.config.Problems;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.config.AlertmanagerConfigReader;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.notify.render.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// An `alertmanager.yml` with the templates that it names, ready to be used.
///
/// @param file null where nobody gave one: alerts are then shown, silenced and grouped, and nobody is told
public record AlertmanagerFile(@Nullable Path file, AlertmanagerConfig config, Templates templates) {
    /// What holds where nobody wrote a configuration.
    private static final String NOBODY = "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n";

    public static AlertmanagerFile none() {
        Problems problems = new Problems();
        AlertmanagerConfig config = reader(Path.of(""), false).read("built-in", NOBODY, problems);
        problems.throwIfErrors();
        return new AlertmanagerFile(null, config, Templates.defaults(InstantSource.system()));
    }

    /// @param strict whether what Alertmanager refuses is an error, and not a warning
    /// @return worth nothing if there are errors
    public static AlertmanagerFile read(Path file, boolean strict, Problems problems) {
        String text = "";
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            problems.error(Place.ofFile(file.toString()), "cannot be read: " + e + " (expected: a text file)");
            return none();
        }
        Path folder = file.toAbsolutePath().getParent();
        AlertmanagerConfig config = reader(folder == null ? Path.of("") : folder, strict).read(file.toString(), text,
                problems);
        return new AlertmanagerFile(file, config,
                Templates.defaults(InstantSource.system()).withFiles(config.templates(), problems));
    }

    private static AlertmanagerConfigReader reader(Path folder, boolean strict) {
        return new AlertmanagerConfigReader(folder, System::getenv, MatcherParser.FALLBACK, strict);
    }

    /// Whether somebody said who is to be told.
    public boolean isConfigured() {
        return file != null;
    }

    /// Whether to go on with the other is the same as to begin with this one. Templates in files may have changed.
    public boolean isSame(AlertmanagerFile other) {
        return config.equals(other.config) && config.templates().isEmpty();
    }
}
