package dev.oriel.server.http;

import java.util.Map;

/// A request that ends in an error: whose, and why. Each API writes it in its own form.
public final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;
    private final transient Map<String, String> headers;

    /// @param status HTTP status
    /// @param type   the API's own word for the kind of error: `bad_data`, `execution`, `timeout`, …
    public HttpProblem(int status, String type, String message) {
        this(status, type, message, Map.of());
    }

    private HttpProblem(int status, String type, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.headers = headers;
    }

    public static HttpProblem badRequest(String message) {
        return new HttpProblem(400, "bad_data", message);
    }

    /// Too much to do now: come again later.
    public static HttpProblem busy(String message) {
        return new HttpProblem(503, "unavailable", message, Map.of("retry-after", "1"));
    }

    /// A limit of the one who asks is reached: less may go through.
    public static HttpProblem overLimit(String message) {
        return new HttpProblem(429, "unavailable", message, Map.of("retry-after", "5"));
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
