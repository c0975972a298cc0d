package dev.oriel.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What an endpoint gives back: a status and a body that is written when there is someone to read it.
///
/// @param status      HTTP status
/// @param contentType of the body
/// @param headers     further headers
/// @param body        writes the body; may be long, and is then streamed
public record Answer(int status, String contentType, Map<String, String> headers, Body body) {
    public static final String JSON = "application/json";
    public static final String TEXT = "text/plain; charset=utf-8";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /// Writes a body. Runs on a virtual thread; the stream blocks while the reader is slow.
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public static Answer json(int status, Body body) {
        return new Answer(status, JSON, Map.of(), body);
    }

    public static Answer text(int status, String text) {
        return bytes(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer bytes(int status, String contentType, byte[] bytes) {
        return new Answer(status, contentType, Map.of(), out -> out.write(bytes));
    }

    public static Answer empty(int status) {
        return new Answer(status, TEXT, Map.of(), _ -> {});
    }

    /// @param status a 3xx
    public static Answer redirect(int status, String location) {
        return empty(status).withHeader("location", location);
    }

    public Answer withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, more, body);
    }
}
