package dev.oriel.server.rules;

import dev.oriel.config.Problems;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        OwnRuleText rules = new OwnRuleText(before, GROUP);
        if (rules.has(alert.alert())) {
            throw new RefusedException("alert " + alert.alert() + ": exists already (expected: another name)", true);
        }
        if (rules.size() >= MAX_RULES) {
            throw new RefusedException("own rules: " + rules.size() + " (expected: at most " + MAX_RULES + ")", false);
        }
        List<String> names = new ArrayList<>(names(before));
        names.add(alert.alert());
        replace(before, rules.with(alert, GROUP), names);
    }

    /// @return false where there is none of that name
    /// @throws RefusedException the file is not written in a way that can be changed here
    public synchronized boolean remove(String alert) throws IOException {
        String before = text();
        OwnRuleText rules = new OwnRuleText(before, GROUP);
        if (!rules.has(alert)) {
            return false;
        }
        List<String> names = new ArrayList<>(names(before));
        names.remove(alert);
        replace(before, rules.without(alert), names);
        return true;
    }

    /// Whatever is wrong with other files leaves this one as it was.
    ///
    /// @param names of the rules that must be there then
    private void replace(String before, String after, List<String> names) throws IOException {
        Problems problems = new Problems();
        List<String> read = names(read(after, problems));
        if (problems.hasErrors()) {
            throw new RefusedException(problems.errors()
                    .stream()
                    .map(problem -> problem.text())
                    .collect(Collectors.joining("; ")), false);
        }
        if (!read.stream().sorted().toList().equals(names.stream().sorted().toList())) {
            throw new RefusedException("own rules " + file
                    + ": not written in a way that can be changed here (expected: a rule per item, on lines of its own)",
                    false);
        }
        DurableFile.replace(file, after);
        try {
            reload.run();
        } catch (RuntimeException e) {
            DurableFile.replace(file, before);
            throw e;
        }
    }

    private String text() throws IOException {
        return Files.exists(file) ? Files.readString(file) : "groups: []\n";
    }

    private List<RuleGroup> read(String text, Problems problems) {
        return new RuleFileReader(new PromqlParser(), false).read(file.toString(), text, problems);
    }

    private List<String> names(String text) {
        return names(read(text, new Problems()));
    }

    private static List<String> names(List<RuleGroup> groups) {
        return groups.stream().flatMap(group -> group.rules().stream()).map(Rule::name).toList();
    }
}
