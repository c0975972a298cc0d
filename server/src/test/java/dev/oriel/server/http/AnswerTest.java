package dev.oriel.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.common.Flags;
import dev.oriel.server.metrics.MetricRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How answers leave: whole or in pieces, encoded or not, and what becomes of errors.
class AnswerTest {
    private static final int LONG_BYTES = 1 << 20;
    private static final MetricRegistry REGISTRY = new MetricRegistry();
    private static final CountDownLatch HUNG_UP = new CountDownLatch(1);
    private static TestDoor door;

    @BeforeAll
    static void open() {
        Api api = new Api(problem -> Answer.text(problem.status(), "FORM " + problem.type() + ": " + problem.text()))
                .on("/short", _ -> Answer.text(200, "short"), Api.Method.GET)
                .on("/medium", _ -> Answer.text(200, "m".repeat(3_000)), Api.Method.GET)
                .on("/long", _ -> new Answer(200, Answer.TEXT, Map.of(), AnswerTest::writeLong),
                        Api.Method.GET)
                .on("/picture", _ -> Answer.bytes(200, "image/png", new byte[5_000]), Api.Method.GET)
                .on("/problem", _ -> {
                    throw new HttpProblem(422, "execution", "too hard");
                }, Api.Method.GET)
                .on("/mistake", _ -> {
                    throw new IllegalStateException("a mistake");
                }, Api.Method.GET)
                .on("/late-problem", _ -> Answer.json(200, out -> {
                    out.write('{');
                    throw new HttpProblem(422, "execution", "too hard to write");
                }), Api.Method.GET)
                .on("/broken", _ -> Answer.json(200, out -> {
                    writeLong(out);
                    throw new IllegalStateException("broke");
                }), Api.Method.GET)
                .on("/endless", _ -> Answer.json(200, AnswerTest::writeWithoutEnd), Api.Method.GET)
                .on("/body", 100, call -> Answer.text(200, Integer.toString(call.body().length)), Api.Method.POST)
                .on("/form", call -> Answer.text(200, call.parameter("a") + call.parameters("a")), Api.Method.POST)
                .on("/part/{name}/end", call -> Answer.text(200, call.pathPart("name")), Api.Method.GET);
        door = TestDoor.open(REGISTRY, HostRule.loopback(), api);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static void writeLong(OutputStream out) throws IOException {
        byte[] piece = "0123456789abcdef".repeat(64).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < LONG_BYTES / piece.length; i++) {
            out.write(piece);
        }
    }

    private static void writeWithoutEnd(OutputStream out) throws IOException {
        try {
            while (true) {
                writeLong(out);
            }
        } catch (IOException e) {
            HUNG_UP.countDown();
            throw e;
        }
    }

    @Test
    void aShortAnswerLeavesWholeWithItsLength() {
        TestDoor.Wire answer = door.raw("GET /short HTTP/1.1", "host: localhost");

        assertThat(answer.head()).startsWith("http/1.1 200").contains("content-length: 5");
        assertThat(answer.body()).asString().isEqualTo("short");
    }

    @Test
    void aLongAnswerIsStreamedAndArrivesWhole() {
        TestDoor.Wire answer = door.raw("GET /long HTTP/1.1", "host: localhost");

        assertThat(answer.head()).contains("transfer-encoding: chunked").doesNotContain("content-length");
        assertThat(door.get("/long").body()).hasSize(LONG_BYTES).endsWith("89abcdef");
    }

    @Test
    void longAndMediumAnswersAreCompressedForWhoAsks() throws IOException {
        for (String path : new String[]{"/medium", "/long"}) {
            TestDoor.Wire answer = door.raw("GET " + path + " HTTP/1.1", "host: localhost", "accept-encoding: gzip");
            assertThat(answer.head()).contains("content-encoding: gzip");
        }
        TestDoor.Wire whole = door.raw("GET /medium HTTP/1.1", "host: localhost", "accept-encoding: gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(whole.body()))) {
            assertThat(in.readAllBytes()).asString().isEqualTo("m".repeat(3_000));
        }
    }

    @Test
    void nothingIsCompressedThatNobodyAskedForOrThatIsSmallOrCompressedAlready() {
        assertThat(door.raw("GET /medium HTTP/1.1", "host: localhost").head()).doesNotContain("content-encoding");
        assertThat(door.raw("GET /short HTTP/1.1", "host: localhost", "accept-encoding: gzip").head())
                .doesNotContain("content-encoding");
        assertThat(door.raw("GET /picture HTTP/1.1", "host: localhost", "accept-encoding: gzip").head())
                .doesNotContain("content-encoding");
    }

    @Test
    void aPageThatThisMachineShowsItselfIsNotCompressedForAndOneBehindAProxyIs() {
        for (String page : new String[]{"http://localhost:3000/explore", "http://127.0.0.1/", "https://[::1]:3000/"}) {
            assertThat(compressedFor(page)).as(page).doesNotContain("content-encoding");
        }
        for (String page : new String[]{"https://oriel.example/d/a", "http://localhost.example/", "http://10.0.0.1/"}) {
            assertThat(compressedFor(page)).as(page).contains("content-encoding: gzip");
        }
    }

    private String compressedFor(String page) {
        return door.raw("GET /long HTTP/1.1", "host: localhost", "accept-encoding: gzip", "referer: " + page).head();
    }

    @Test
    void aProblemLeavesInTheFormOfItsApi() {
        HttpResponse<String> answer = door.get("/problem");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo("FORM execution: too hard");
    }

    @Test
    void aMistakeOfOursIsAnInternalErrorInTheSameForm() {
        HttpResponse<String> answer = door.get("/mistake");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).startsWith("FORM internal: internal error: ").contains("a mistake");
    }

    @Test
    void aProblemWhileTheFirstBytesAreWrittenStillGetsItsStatus() {
        HttpResponse<String> answer = door.get("/late-problem");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo("FORM execution: too hard to write");
    }

    @Test
    void anAnswerThatBreaksHalfwayIsNotTakenForAWholeOne() {
        assertThatThrownBy(() -> door.get("/broken")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void writingEndsWhenTheCallerHangsUp() throws IOException, InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.getOutputStream()
                    .write("GET /endless HTTP/1.1\r\nhost: localhost\r\n\r\n".getBytes(
                            StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(200_000)).hasSize(200_000);
        }

        assertThat(HUNG_UP.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        assertThat(door.post("/body", new byte[100]).body()).isEqualTo("100");
        assertThat(door.raw("POST /body HTTP/1.1", "host: localhost", "content-length: 101").status()).isEqualTo(413);
    }

    @Test
    void parametersOfAFormComeBeforeThoseOfTheAddress() {
        assertThat(door.post("/form?a=2&a=3", "a", "1 +&").body()).isEqualTo("1 +&[1 +&, 2, 3]");
    }

    @Test
    void partsOfThePathAreDecoded() {
        assertThat(door.get("/part/caf%C3%A9%20x/end").body()).isEqualTo("café x");
    }

    @Test
    void otherPathsAndMethodsAreRefused() {
        assertThat(door.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(door.get("/body").statusCode()).isEqualTo(405);
    }

    @Test
    void requestsAreCountedByPathMethodAndStatus() {
        door.get("/problem");

        TestDoor.awaitExposed(REGISTRY,
                "oriel_server_http_requests_total{path=\"/problem\",method=\"GET\",status=\"422\"} ");
    }

    @Test
    void closesTheConnectionOfACallerThatAsksForIt() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.getOutputStream()
                    .write("GET /short HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("short");
        }
        assertThat(Flags.defaultHttp1ConnectionCloseDelayMillis()).isZero();
    }
}
