package dev.oriel.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    @TempDir
    private Path folder;

    @Test
    void writesALineForEachEntryEvenWhenTheFileIsMovedAway() throws IOException {
        Path file = folder.resolve("failures.json");
        JsonLines lines = new JsonLines(file);
        lines.write(NOW, "ERROR", "Get \"http://a\": refused", Map.of("job_name", "a"));
        lines.write(NOW, "ERROR", "again", Map.of("stats", Map.of("n", 1.5)));
        assertThat(Files.readString(file)).isEqualTo("""
                {"time":"2026-01-02T03:04:05.678Z","level":"ERROR","msg":"Get \\"http://a\\": refused","job_name":"a"}
                {"time":"2026-01-02T03:04:05.678Z","level":"ERROR","msg":"again","stats":{"n":1.5}}
                """);
        Files.delete(file);
        lines.write(NOW, "INFO", "new", Map.of());
        assertThat(file).hasContent("{\"time\":\"2026-01-02T03:04:05.678Z\",\"level\":\"INFO\",\"msg\":\"new\"}");
    }

    @Test
    void goesOnWhereTheFileCannotBeWritten() {
        JsonLines lines = new JsonLines(folder);
        assertThatCode(() -> lines.write(NOW, "INFO", "lost", Map.of())).doesNotThrowAnyException();
    }
}
