package dev.oriel.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.server.metrics.MetricRegistry;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// A real door on a free port of the loopback address, and a caller before it.
public final class TestDoor implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// Another process may take a port between its choice and its use.
    private static final int MAX_PORTS = 3;

    private final DoorServer server;
    private final int port;

    private TestDoor(DoorServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /// Serves the APIs at the root.
    public static TestDoor open(Api... apis) {
        return open(new MetricRegistry(), HostRule.loopback(), apis);
    }

    public static TestDoor open(MetricRegistry registry, HostRule hosts, Api... apis) {
        return serve(registry, hosts, List.of(apis).stream().map(api -> new Door.Mount("", api)).toList());
    }

    public static TestDoor serve(Door.Mount... mounts) {
        return serve(new MetricRegistry(), HostRule.loopback(), List.of(mounts));
    }

    private static TestDoor serve(MetricRegistry registry, HostRule hosts, List<Door.Mount> mounts) {
        for (int tries = 1;; tries++) {
            int port = freePort();
            try {
                return new TestDoor(DoorServer.open(List.of(new Door("test", "127.0.0.1", port, true, mounts)), hosts,
                        registry), port);
            } catch (IOException e) {
                if (tries == MAX_PORTS) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /// Looks until all of the texts are exposed: an answer is counted once it has left.
    public static void awaitExposed(MetricRegistry registry, String... texts) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        String exposed = "";
        while (!List.of(texts).stream().allMatch(exposed::contains) && System.nanoTime() < end) {
            exposed = new String(registry.expose(), StandardCharsets.UTF_8);
        }
        assertThat(exposed).contains(texts);
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public HttpResponse<String> get(String pathAndQuery, String... headers) {
        return get(port, pathAndQuery, headers);
    }

    public static HttpResponse<String> get(int port, String pathAndQuery, String... headers) {
        return send(request(port, pathAndQuery, headers).GET().build());
    }

    /// Sends a form.
    ///
    /// @param namesAndValues in turn
    public HttpResponse<String> post(String path, String... namesAndValues) {
        return send(request(port, path, "content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(namesAndValues)))
                .build());
    }

    public HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send(request(port, path, headers).POST(BodyPublishers.ofByteArray(body)).build());
    }

    public HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
        return send(request(port, path, headers).method(method, BodyPublishers.ofByteArray(body)).build());
    }

    public HttpResponse<String> delete(String path) {
        return send(request(port, path).DELETE().build());
    }

    /// The parameters as a query string or form has them.
    public static String form(String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(URLEncoder.encode(namesAndValues[i], StandardCharsets.UTF_8));
            form.append('=').append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private static HttpRequest.Builder request(int port, String pathAndQuery, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The status and headers of an answer as they came over the wire, and its body, joined but still encoded.
    public record Wire(String head, byte[] body) {
        public int status() {
            return Integer.parseInt(head.substring(9, 12));
        }
    }

    /// Sends lines as they stand and reads one answer.
    public Wire raw(String... lines) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            String request = String.join("\r\n", lines) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            StringBuilder head = new StringBuilder();
            int length = -1;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                head.append(line.toLowerCase(Locale.ROOT)).append('\n');
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            return new Wire(head.toString(), length >= 0 ? in.readNBytes(length) : chunks(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    @Override
    public void close() {
        server.close();
    }
}
