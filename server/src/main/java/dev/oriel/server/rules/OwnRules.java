package dev.oriel.server.rules;

import dev.oriel.config.Problems;
import dev.oriel.notify.json.JsonText;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Alerts that people write in the UI: an ordinary rule file in the data directory, with one group. Thread-safe.
public final class OwnRules {
    /// The one group of the file.
    public static final String GROUP = "own";
    /// In the file.
    static final int MAX_RULES = 1_000;

    private final Path file;
    private final Runnable reload;

    /// @param forText `5m`; empty for at once
    public record NewAlert(String alert, String expr, String forText, Map<String, String> labels,
            Map<String, String> annotations) {}

    /// Why an alert was not taken.
    public static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final boolean exists;

        RefusedException(String message, boolean exists) {
            super(message, null, false, false);
            this.exists = exists;
        }

        /// Whether there is one of that name.
        public boolean exists() {
            return exists;
        }
    }

    /// @param reload reads all configuration anew, or fails with a [dev.oriel.config.ConfigException]
    public OwnRules(Path file, Runnable reload) {
        this.file = file;
        this.reload = reload;
    }

    public Path file() {
        return file;
    }

    /// Stores the alert and loads it.
    ///
    /// @throws RefusedException it makes no sense, or there is one of its name
    /// @throws IOException      the file cannot be written
    public synchronized void add(NewAlert alert) throws IOException {
        String before = text();
        Map<String, String> rules = rules(before);
        if (rules.containsKey(alert.alert())) {
            throw new RefusedException("alert " + alert.alert() + ": exists already (expected: another name)", true);
        }
        if (rules.size() >= MAX_RULES) {
            throw new RefusedException("own rules: " + rules.size() + " (expected: at most " + MAX_RULES + ")", false);
        }
        rules.put(alert.alert(), yaml(alert));
        String after = text(rules);
        Problems problems = new Problems();
        read(after, problems);
        if (problems.hasErrors()) {
            throw new RefusedException(problems.errors()
                    .stream()
                    .map(problem -> problem.text())
                    .collect(Collectors.joining("; ")), false);
        }
        replace(before, after);
    }

    /// @return false where there is none of that name
    public synchronized boolean remove(String alert) throws IOException {
        String before = text();
        Map<String, String> rules = rules(before);
        if (rules.remove(alert) == null) {
            return false;
        }
        replace(before, text(rules));
        return true;
    }

    /// Whatever is wrong with other files leaves this one as it was.
    private void replace(String before, String after) throws IOException {
        write(after);
        try {
            reload.run();
        } catch (RuntimeException e) {
            write(before);
            throw e;
        }
    }

    private void write(String text) throws IOException {
        Path next = Path.of(file + ".new");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String text() throws IOException {
        return Files.exists(file) ? Files.readString(file) : text(Map.of());
    }

    private List<RuleGroup> read(String text, Problems problems) {
        return new RuleFileReader(new PromqlParser(), false).read(file.toString(), text, problems);
    }

    /// The alerts of the file by name, each as YAML.
    private Map<String, String> rules(String text) {
        Map<String, String> rules = new LinkedHashMap<>();
        for (RuleGroup group : read(text, new Problems())) {
            for (Rule rule : group.rules()) {
                if (rule instanceof Rule.Alerting alert) {
                    rules.put(alert.alert(), yaml(new NewAlert(alert.alert(), alert.query(), alert.forMillis() + "ms",
                            alert.labels(), alert.annotations())));
                }
            }
        }
        return rules;
    }

    private static String text(Map<String, String> rules) {
        if (rules.isEmpty()) {
            return "groups: []\n";
        }
        return "# Written by Oriel: alerts that were made in the UI.\ngroups:\n  - name: " + GROUP + "\n    rules:\n"
                + String.join("", rules.values());
    }

    /// A text in JSON is one in YAML, too.
    private static String yaml(NewAlert alert) {
        String text = "      - alert: " + JsonText.write(alert.alert()) + "\n        expr: "
                + JsonText.write(alert.expr()) + "\n";
        boolean waits = !alert.forText().isEmpty() && !alert.forText().equals("0ms");
        return text + (waits ? "        for: " + JsonText.write(alert.forText()) + "\n" : "")
                + "        labels: " + JsonText.write(alert.labels()) + "\n        annotations: "
                + JsonText.write(alert.annotations()) + "\n";
    }
}
