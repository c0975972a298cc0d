package dev.oriel.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Budgets of the source files, and the map that must stay true.
class SourcesTest {
    private static final Path ROOT = Path.of(System.getProperty("oriel.root"));
    private static final int MAX_LINES = 600;
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`\\s]+)`");
    private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][A-Za-z0-9]+");

    private static List<Path> sources(String suffix) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> rooms = Files.list(ROOT)) {
            for (Path room : rooms.filter(each -> Files.isDirectory(each.resolve("src"))).toList()) {
                try (Stream<Path> files = Files.walk(room.resolve("src"))) {
                    files.filter(file -> file.toString().endsWith(suffix)).forEach(sources::add);
                }
            }
        }
        return sources;
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    @Test
    void noFileIsOverItsBudget() throws IOException {
        List<Path> all = new ArrayList<>(sources(".java"));
        all.addAll(sources(".ts"));
        all.addAll(sources(".tsx"));
        assertThat(all).hasSizeGreaterThan(300);
        assertThat(all.stream().filter(file -> lines(file) > MAX_LINES).map(ROOT::relativize)).isEmpty();
    }

    @Test
    void halfOfTheFilesAreShort() throws IOException {
        List<Long> lengths = sources(".java").stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .map(SourcesTest::lines)
                .sorted()
                .toList();
        assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(110);
        assertThat(lengths.get(lengths.size() * 9 / 10)).isLessThanOrEqualTo(320);
    }

    @Test
    void theMapNamesOnlyWhatIsThere() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT, 12)) {
            files.filter(file -> !file.toString().contains("node_modules") && !file.toString().contains("/target/"))
                    .forEach(file -> names.add(ROOT.relativize(file).toString()));
        }
        List<String> gone = new ArrayList<>();
        Matcher spans = CODE_SPAN.matcher(Files.readString(ROOT.resolve("ARCHITECTURE.md")));
        int checked = 0;
        while (spans.find()) {
            String span = spans.group(1);
            boolean isClass = CLASS_NAME.matcher(span).matches();
            boolean isPath = span.endsWith("/") || span.matches(".*\\.(md|java|ts|tsx|xml)");
            if (isClass || isPath) {
                checked++;
                boolean found = isClass
                        ? names.stream()
                                .anyMatch(name -> name.endsWith("/" + span + ".java")
                                        || name.endsWith("/" + span + ".tsx"))
                        : names.contains(span.replaceAll("/$", ""));
                if (!found) {
                    gone.add(span);
                }
            }
        }
        assertThat(checked).isGreaterThan(30);
        assertThat(gone).isEmpty();
    }
}
