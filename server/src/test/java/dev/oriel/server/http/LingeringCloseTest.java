package dev.oriel.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a caller reads of an answer that ends the connection.
class LingeringCloseTest {
    private final TestDoor door = TestDoor.open(new Api(ErrorForm.TEXT)
            .upload("/upload", 100, _ -> Answer.empty(204))
            .on("/body", 100, _ -> Answer.text(200, "taken"), Api.Method.POST)
            .on("/hello", _ -> Answer.text(200, "hello"), Api.Method.GET));

    @AfterEach
    void close() {
        door.close();
    }

    private Socket send(String... lines) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/body", "/upload"})
    void aBodyOverTheLimitIsAnsweredThoughAllOfItIsSentFirst(String path) throws IOException {
        byte[] body = new byte[32 << 20];
        try (Socket socket = send("POST " + path + " HTTP/1.1", "host: localhost", "content-length: " + body.length)) {
            OutputStream out = socket.getOutputStream();
            out.write(body);
            assertThat(rest(socket)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aCallerThatAsksForTheEndGetsItAtOnce() throws IOException {
        try (Socket socket = send("GET /hello HTTP/1.1", "host: localhost", "connection: close")) {
            assertThat(rest(socket)).startsWith("HTTP/1.1 200").endsWith("hello");
        }
    }

    @Test
    void aCallerThatNeverEndsIsCutOff() throws IOException {
        try (Socket socket = send("POST /body HTTP/1.1", "host: localhost", "content-length: 1000")) {
            assertThat(rest(socket)).startsWith("HTTP/1.1 413");
            OutputStream out = socket.getOutputStream();
            assertThatThrownBy(() -> {
                for (int i = 0; i < 1_000; i++) {
                    out.write(1);
                    Thread.sleep(20);
                }
            }).isInstanceOf(IOException.class);
        }
    }
}
