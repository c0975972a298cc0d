package dev.oriel.notify.render;

import dev.oriel.config.Place;
import dev.oriel.config.Problems;
import dev.oriel.template.Template;
import dev.oriel.template.TemplateException;
import dev.oriel.template.TemplateOptions;
import dev.oriel.template.alertmanager.AlertmanagerFunctions;
import dev.oriel.template.alertmanager.DefaultTemplates;
import dev.oriel.template.value.TemplateValue;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The templates that texts of the configuration may call: Alertmanager's own and those of the configuration's files.
/// Templates reach neither files nor the network. Thread-safe.
public final class Templates {
    private static final String INLINE = "";
    private static final long MAX_FILE_BYTES = 1 << 20;

    private final Supplier<Template> set;
    /// Texts of the configuration, parsed; as many as there are in it.
    private final Map<String, Template> parsed = new ConcurrentHashMap<>();

    private Templates(Supplier<Template> set) {
        this.set = set;
    }

    /// Alertmanager's own templates, parsed when one is first needed.
    public static Templates defaults(InstantSource clock) {
        return new Templates(new Once(() -> DefaultTemplates.parse(AlertmanagerFunctions.table(clock))));
    }

    /// These, and those of the files. A file that cannot be read, or is no template, is a problem and left out.
    ///
    /// @param patterns paths; the last part may have `*`, `?` and `[…]`
    public Templates withFiles(List<String> patterns, Problems problems) {
        if (patterns.isEmpty()) {
            return this;
        }
        Template all = set.get();
        for (String pattern : patterns) {
            for (Path file : files(pattern, problems)) {
                Place place = Place.ofFile(file.toString());
                try {
                    if (Files.size(file) > MAX_FILE_BYTES) {
                        throw new IOException(
                                Files.size(file) + " bytes (expected: at most " + MAX_FILE_BYTES + ")");
                    }
                    all = all.with(String.valueOf(file.getFileName()), Files.readString(file));
                } catch (IOException | TemplateException e) {
                    problems.error(place, String.valueOf(e.getMessage()));
                }
            }
        }
        Template whole = all;
        return new Templates(() -> whole);
    }

    private static List<Path> files(String pattern, Problems problems) {
        Path path = Path.of(pattern);
        Path folder = Objects.requireNonNullElse(path.getParent(), Path.of(""));
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            String name = String.valueOf(path.getFileName()).replace("{", "\\{");
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, name)) {
                found.forEach(files::add);
            } catch (IOException e) {
                problems.error(Place.ofFile(pattern), String.valueOf(e.getMessage()));
            }
        }
        files.sort(null);
        return files;
    }

    /// Runs a text.
    ///
    /// @throws TemplateException it is no template, fails, or does more than it may
    String run(String text, TemplateValue data, boolean html) {
        if (!text.contains("{{")) {
            return text;
        }
        return parsed.computeIfAbsent(text, one -> set.get().with(INLINE, one))
                .execute(INLINE, data,
                        TemplateOptions.ZERO.withHtml(html));
    }

    /// What is wrong with a text as a template; empty where nothing is.
    public String problem(String text) {
        try {
            set.get().with(INLINE, text);
            return "";
        } catch (TemplateException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// What is made when it is first asked for.
    private static final class Once implements Supplier<Template> {
        private final Supplier<Template> maker;
        private @Nullable Template made;

        Once(Supplier<Template> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized Template get() {
            Template known = made;
            if (known == null) {
                known = maker.get();
                made = known;
            }
            return known;
        }
    }
}
