package dev.oriel.server.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.server.http.TestDoor;
import dev.oriel.storage.fuzz.Mutation;
import dev.oriel.storage.metric.LabelBytes;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xerial.snappy.Snappy;

/// Requests that are damaged or mean harm, at every path that takes samples or questions: each is answered, none as our
/// fault, and nothing of it stays.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class HostileRequestsTest {
    private static final int ROUNDS = Mutation.ROUNDS / 400;
    private static final String TIME = Long.toString(TestApi.NOW_SECONDS);
    private static final List<String> PATHS = List.of("query", "query_range", "query_exemplars", "format_query",
            "parse_query", "series", "labels", "label/job/values", "metadata", "targets", "targets/metadata",
            "scrape_pools", "rules", "alerts", "alertmanagers", "status/tsdb", "oriel/explain");
    private static final List<byte[]> FORMS = Stream.of("query=sum(rate(up[5m]))&time=" + TIME,
            "query=up{job=\"a\"}&start=1&end=" + TIME + "&step=15h&timeout=1s",
            "match[]=up&match[]={job=~\"a|b\"}&limit=3",
            "query=histogram_quantile(0.9,sum by(le)(up))&start=0&end=100&step=1s&stats=all", "limit=1&metric=up",
            "match[]={__name__=~\".+\"}&start=2020-01-01T00:00:00Z&end=2026-01-01T00:00:00Z",
            "type=alert&rule_name[]=x&file[]=y&state=active")
            .map(form -> form.getBytes(StandardCharsets.UTF_8))
            .toList();

    private TestApi api;

    @BeforeEach
    void open() {
        api = new TestApi();
        api.store(batch -> batch.append(batch.series(Labels.of("__name__", "up", "job", "a")),
                TestApi.NOW_SECONDS * 1_000, 1));
    }

    @AfterEach
    void close() {
        api.close();
    }

    private String everything() {
        return api.call("/api/v1/series", "match[]", "{__name__=~\".+\"}", "start", "0").body();
    }

    private static long openFiles() {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        } catch (IOException _) {
            return 0;
        }
    }

    private static void assertNotOurFault(HttpResponse<String> answer, Object request) {
        assertThat(answer.statusCode()).as("%s: %s", request, answer.body()).isNotEqualTo(500).isBetween(200, 503);
        assertThat(answer.body()).as("%s", request).doesNotContain("internal error");
    }

    @Test
    void parametersOfEveryPathAreReadOrRefused() {
        Mutation mutation = new Mutation(1, FORMS);
        String before = everything();
        long files = openFiles();
        int threads = Thread.activeCount();
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (String path : PATHS) {
                byte[] form = mutation.next();
                HttpResponse<String> answer = round % 2 == 0
                        ? api.door()
                                .post("/api/v1/" + path + "?timeout=1s", form, "content-type",
                                        "application/x-www-form-urlencoded")
                        : api.door().get("/api/v1/" + path + "?timeout=1s&" + asQuery(form));
                assertNotOurFault(answer, path + " " + new String(form, StandardCharsets.ISO_8859_1));
                refused += answer.statusCode() / 100 == 4 ? 1 : 0;
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS);
        assertThat(everything()).isEqualTo(before);
        assertThat(openFiles()).isLessThan(files + 50);
        assertThat(Thread.activeCount()).isLessThan(threads + 50);
    }

    /// As a caller with a library would send it: only what a URL cannot hold is escaped.
    private static String asQuery(byte[] form) {
        String text = new String(form, 0, Math.min(form.length, 4_000), StandardCharsets.UTF_8);
        StringBuilder query = new StringBuilder();
        for (String parameter : text.split("&")) {
            int equals = parameter.indexOf('=');
            query.append(query.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(parameter.substring(0, Math.max(0, equals)), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    @Test
    void damagedBodiesOfRemoteWriteAreRefusedAndLeaveNothing() throws IOException {
        byte[] labels = LabelBytes.encode(Labels.of("__name__", "intruder"));
        byte[] sample = {0x12, 0x0b, 0x09, 0, 0, 0, 0, 0, 0, 0, 0, 0x10, 1};
        byte[] request = new byte[2 + labels.length + sample.length];
        request[0] = 0x0a;
        request[1] = (byte) (labels.length + sample.length);
        System.arraycopy(labels, 0, request, 2, labels.length);
        System.arraycopy(sample, 0, request, 2 + labels.length, sample.length);
        Mutation mutation = new Mutation(2, List.of(Snappy.compress(request)));
        long files = openFiles();
        int refused = 0;
        for (int round = 0; round < 10 * ROUNDS; round++) {
            String before = everything();
            HttpResponse<String> answer = api.door()
                    .post("/api/v1/write", mutation.next(), "content-encoding", "snappy", "content-type",
                            "application/x-protobuf");
            assertThat(answer.statusCode()).as(answer.body()).isIn(204, 400, 413);
            if (answer.statusCode() != 204) {
                refused++;
                assertThat(everything()).isEqualTo(before);
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS);
        assertThat(openFiles()).isLessThan(files + 50);
    }

    @Test
    void bodiesOfOtherCompressionsAreRefusedUnread() {
        for (String encoding : List.of("gzip", "deflate", "zstd", "br", "identity, gzip", "snappy, gzip", "x")) {
            HttpResponse<String> answer = api.door()
                    .post("/api/v1/write", new byte[1 << 16], "content-encoding", encoding);
            assertThat(answer.statusCode()).as(encoding).isEqualTo(415);
        }
        byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
        HttpResponse<String> form = api.door()
                .post("/api/v1/query", gzip, "content-encoding", "gzip", "content-type",
                        "application/x-www-form-urlencoded");
        assertThat(form.statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyOverItsLimitIsRefusedAndTheDoorGoesOn() {
        TestDoor.Wire answer = api.door()
                .raw("POST /api/v1/query HTTP/1.1", "host: localhost",
                        "content-type: application/x-www-form-urlencoded", "content-length: " + ((1 << 20) + 1));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(api.door().get("/api/v1/query?" + TestDoor.form("query", "up")).statusCode()).isEqualTo(200);
    }
}
