package dev.oriel.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.server.metrics.MetricRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Uploads over real connections, in the pieces that a network may make of them.
class UploadConnectionTest {
    private static final int MAX_BODY_BYTES = 1 << 20;

    private final List<String> received = new ArrayList<>();
    private final MetricRegistry registry = new MetricRegistry();
    private final TestDoor door = TestDoor.open(registry, HostRule.loopback(), new Api(ErrorForm.TEXT)
            .upload("/write", MAX_BODY_BYTES, this::take)
            .on("/hello", call -> Answer.text(200, "hello " + call.parameter("name")), Api.Method.GET,
                    Api.Method.POST));

    private Answer take(Upload upload) {
        String body = new String(upload.body(), 0, upload.bodyLength(), StandardCharsets.ISO_8859_1);
        synchronized (received) {
            received.add(upload.tenant().id() + " " + upload.header("content-type") + " " + body);
        }
        return switch (body) {
            case "refuse" -> throw HttpProblem.badRequest("refused");
            case "break" -> throw new IllegalStateException("broken");
            case "text" -> Answer.text(400, "why\n").withHeader("retry-after", "5");
            default -> Answer.empty(204);
        };
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static String request(String body, String... headers) {
        StringBuilder request = new StringBuilder("POST /write HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ")
                .append(body.length())
                .append("\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("\r\n").append(body).toString();
    }

    /// Sends the pieces one by one, then reads so many answers: their first lines, and their bodies where they have any.
    private List<String> exchange(int answers, String... pieces) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setSoTimeout(20_000);
            socket.setTcpNoDelay(true);
            for (String piece : pieces) {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
            List<String> read = new ArrayList<>();
            InputStream in = socket.getInputStream();
            for (int i = 0; i < answers; i++) {
                read.add(answer(in));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "end";
            }
            head.append((char) next);
        }
        int at = head.indexOf("content-length: ");
        int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf("\r", at)));
        String status = head.substring(9, 12);
        return length == 0 ? status : status + " " + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    @Test
    void answersOneRequestAfterTheOtherOnAConnection() {
        assertThat(exchange(3, request("one"), request("two", "X-Scope-OrgID: acme", "content-TYPE:  a/b "),
                request("text"))).containsExactly("204", "204", "400 why\n");
        assertThat(received).containsExactly("default null one", "acme a/b two", "default null text");
    }

    @Test
    void answersInOrderWhatIsSentBeforeTheFirstAnswer() {
        String all = request("a") + request("text") + request("b");

        assertThat(exchange(3, all)).containsExactly("204", "400 why\n", "204");
        assertThat(received).containsExactly("default null a", "default null text", "default null b");
    }

    @Test
    void takesARequestThatComesByteByByte() {
        String request = request("x".repeat(40), "X-Scope-OrgID: t1");

        assertThat(exchange(1, request.split(""))).containsExactly("204");
        assertThat(received).containsExactly("t1 null " + "x".repeat(40));
    }

    @Test
    void takesBodiesLargerThanItsFirstBuffer() {
        String body = "0123456789".repeat(MAX_BODY_BYTES / 10);

        assertThat(exchange(2, request(body), request(body + "012345"))).containsExactly("204", "204");
        assertThat(received).containsExactly("default null " + body, "default null " + body + "012345");
    }

    @Test
    void whatAnEndpointThrowsBecomesAnAnswerAndTheConnectionGoesOn() {
        List<String> answers = exchange(3, request("refuse"), request("break"), request("on"));

        assertThat(answers.get(0)).startsWith("400 ").contains("refused");
        assertThat(answers.get(1)).startsWith("500 ").contains("internal error");
        assertThat(answers.get(2)).isEqualTo("204");
    }

    @Test
    void handsOverWhateverIsNoPlainUpload() {
        String get = "GET /hello?name=you HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        String chunked = "POST /write HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3\r\nabc\r\n0\r\n\r\n";
        String twoLengths = request("abc", "Content-Length: 3");

        assertThat(exchange(3, request("one"), get, request("two"))).containsExactly("204", "200 hello you", "204");
        assertThat(exchange(1, chunked)).containsExactly("204");
        assertThat(exchange(1, twoLengths).getFirst()).startsWith("400");
        assertThat(received).containsExactly("default null one", "default null two", "default null abc");
    }

    @Test
    void refusesAsEveryOtherRequestIsRefused() {
        String otherHost = "POST /write HTTP/1.1\r\nHost: example.org\r\nContent-Length: 1\r\n\r\nx";
        String tooLong = "POST /write HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + (MAX_BODY_BYTES + 1)
                + "\r\n\r\n";

        assertThat(exchange(1, otherHost).getFirst()).startsWith("403");
        assertThat(exchange(1, request("x", "Origin: http://example.org")).getFirst()).startsWith("403");
        assertThat(exchange(1, tooLong).getFirst()).startsWith("413");
        assertThat(exchange(1, request("x", "X-Scope-OrgID: ../x")).getFirst()).startsWith("400");
        assertThat(received).isEmpty();
    }

    @Test
    void countsWhatItAnswered() {
        exchange(2, request("one"), request("text"));

        TestDoor.awaitExposed(registry,
                "oriel_server_http_requests_total{path=\"/write\",method=\"POST\",status=\"204\"} 1",
                "oriel_server_http_requests_total{path=\"/write\",method=\"POST\",status=\"400\"} 1");
    }
}
