package dev.oriel.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.oriel.server.http.TestDoor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WebFilesTest {
    /// A script that stands in the page itself, a handler in an attribute, or an address that is a script.
    private static final Pattern INLINE = Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>|\\son\\w+\\s*=|javascript:",
            Pattern.CASE_INSENSITIVE);

    @Test
    void everyPageComesWithARuleUnderWhichNothingForeignRuns() {
        try (TestDoor door = TestDoor.open(new WebFiles(false).api())) {
            for (String page : List.of("/", "/dashboards", "/d/host/host-more", "/dashboard/snapshot/abc")) {
                HttpResponse<String> answer = door.get(page);
                assumeThat(answer.statusCode()).as("the pages are built").isEqualTo(200);
                List<String> rules = Arrays
                        .stream(answer.headers().firstValue("content-security-policy").orElse("").split(";"))
                        .map(String::strip)
                        .toList();
                assertThat(rules).contains("default-src 'self'", "script-src 'self'", "connect-src 'self'",
                        "object-src 'none'", "base-uri 'none'", "frame-ancestors 'self'", "form-action 'self'");
                assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
                assertThat(INLINE.matcher(answer.body()).find()).as(page).isFalse();
            }
        }
    }

    @Test
    void otherPagesMayShowThemInAFrameWhereThatIsAllowed() {
        try (TestDoor door = TestDoor.open(new WebFiles(true).api())) {
            HttpResponse<String> answer = door.get("/d-solo/host");
            assumeThat(answer.statusCode()).as("the pages are built").isEqualTo(200);
            assertThat(answer.headers().firstValue("content-security-policy")).hasValueSatisfying(
                    policy -> assertThat(policy).endsWith("frame-ancestors *").contains("script-src 'self'"));
        }
    }

    @Test
    void thePageHasNoScriptInItself() throws IOException {
        Path index = Path.of(System.getProperty("oriel.root")).resolve("ui/index.html");
        assertThat(INLINE.matcher(Files.readString(index)).find()).isFalse();
        assertThat(INLINE.matcher("<p onclick=\"x()\">").find()).isTrue();
        assertThat(INLINE.matcher("<script>x</script>").find()).isTrue();
    }
}
