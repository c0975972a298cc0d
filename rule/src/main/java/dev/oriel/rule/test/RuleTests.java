package dev.oriel.rule.test;

import dev.oriel.config.Problem;
import dev.oriel.config.Problems;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Runs files of rule unit tests. Immutable and thread-safe.
public final class RuleTests {
    private static final long MAX_FILE_BYTES = 64 << 20;

    private final PromqlParser parser = new PromqlParser();
    private final Predicate<String> names;

    /// @param names which tests are run, by name
    public RuleTests(Predicate<String> names) {
        this.names = names;
    }

    /// Runs the tests of one file. Nothing is thrown for what is wrong in it: that is a failure like others.
    public RuleTestReport run(Path path) {
        String file = path.toString();
        Problems problems = new Problems();
        try {
            RuleTestFile tests = RuleTestReader.read(file, text(path), problems);
            if (problems.hasErrors()) {
                return new RuleTestReport(file, 0, texts(problems));
            }
            List<RuleGroup> groups = groups(path, tests, problems);
            if (problems.hasErrors()) {
                return new RuleTestReport(file, 0, texts(problems));
            }
            List<String> failures = new ArrayList<>();
            int count = 0;
            for (RuleTestFile.RuleTest test : tests.tests()) {
                if (names.test(test.name())) {
                    count++;
                    failures.addAll(new RuleTestRun(tests, test, groups, parser).run());
                }
            }
            return new RuleTestReport(file, count, failures);
        } catch (IOException e) {
            return new RuleTestReport(file, 0, List.of("    " + e));
        }
    }

    private static String text(Path path) throws IOException {
        long size = Files.size(path);
        if (size > MAX_FILE_BYTES) {
            throw new IOException(path + ": " + size + " bytes (expected: at most " + MAX_FILE_BYTES + ")");
        }
        return Files.readString(path);
    }

    private static List<String> texts(Problems problems) {
        return problems.errors().stream().map(Problem::toString).map(text -> "    " + text).toList();
    }

    private List<RuleGroup> groups(Path testFile, RuleTestFile tests, Problems problems) throws IOException {
        RuleFileReader reader = new RuleFileReader(parser, false);
        List<RuleGroup> groups = new ArrayList<>();
        for (String pattern : tests.ruleFiles()) {
            for (Path path : matches(testFile.toAbsolutePath().resolveSibling(pattern))) {
                groups.addAll(reader.read(path.getFileName().toString(), text(path), problems));
            }
        }
        List<String> order = tests.groupOrder();
        groups.sort(Comparator.comparingInt(group -> order.contains(group.name())
                ? order.indexOf(group.name())
                : order.size()));
        return groups;
    }

    /// A pattern may stand for the last part of a path.
    private static List<Path> matches(Path pattern) throws IOException {
        String last = pattern.getFileName().toString();
        boolean plain = last.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0);
        if (plain) {
            return List.of(pattern);
        }
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(pattern.resolveSibling("."), last)) {
            found.forEach(paths::add);
        }
        paths.sort(Comparator.naturalOrder());
        return paths;
    }
}
