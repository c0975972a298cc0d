package dev.oriel.collect.scrape.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The status line and headers of an HTTP/1.1 answer.
///
/// @param reason  the words behind the status
/// @param headers by lower-case name, the first of each
record ResponseHead(int status, String reason, boolean persistent, Map<String, String> headers) {
    private static final int MAX_BYTES = 64 << 10;
    private static final int MAX_HEADERS = 200;

    static ResponseHead read(InputStream in) throws IOException {
        int[] budget = {MAX_BYTES};
        String statusLine = line(in, budget);
        String[] parts = statusLine.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5]\\d\\d")) {
            throw new FetchException("malformed HTTP response \"" + shortened(statusLine) + "\"");
        }
        Map<String, String> headers = new HashMap<>();
        String line = line(in, budget);
        while (!line.isEmpty()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.size() >= MAX_HEADERS) {
                throw new FetchException("malformed HTTP header \"" + shortened(line) + "\"");
            }
            headers.putIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
            line = line(in, budget);
        }
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        boolean persistent = parts[0].equals("HTTP/1.1")
                ? !connection.contains("close")
                : connection.contains("keep-alive");
        return new ResponseHead(Integer.parseInt(parts[1]), parts.length > 2 ? parts[2] : "", persistent, headers);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /// Reads a line up to its line break, which may lack its carriage return.
    static String line(InputStream in, int[] budget) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException(line.isEmpty() ? "EOF" : "unexpected EOF");
            }
            if (--budget[0] < 0) {
                throw new FetchException(
                        "HTTP response headers: over " + MAX_BYTES + " bytes (expected: at most that)");
            }
            if (c == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            line.append((char) c);
        }
    }

    private static String shortened(String text) {
        String ascii = new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
        return ascii.length() > 80 ? ascii.substring(0, 80) + "…" : ascii;
    }
}
