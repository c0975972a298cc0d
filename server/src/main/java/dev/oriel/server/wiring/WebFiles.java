package dev.oriel.server.wiring;

import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Api;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.ErrorForm;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The web UI: files from the program's own jar, and nothing from the disk. Every path that is no file is a page of the
/// UI, which routes by itself.
final class WebFiles {
    private static final String ROOT = "/web";
    private static final String INDEX = "/index.html";
    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "js",
            "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml", "json",
            "application/json", "png", "image/png", "ico", "image/x-icon", "woff2", "font/woff2", "txt",
            "text/plain; charset=utf-8");
    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors ";

    private static final List<String> API_ROOTS = List.of("/api/", "/-/", "/prometheus/");

    private final Map<String, String> guards;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /// @param embeddable whether pages of other addresses may show these in a frame
    WebFiles(boolean embeddable) {
        guards = Map.of("content-security-policy", POLICY + (embeddable ? "*" : "'self'"), "x-content-type-options",
                "nosniff", "referrer-policy", "same-origin");
    }

    Api api() {
        return new Api(ErrorForm.TEXT).on("/", this::file, Api.Method.GET)
                .on("/{file}", this::file, Api.Method.GET)
                .on("/{folder}/{file}", this::file, Api.Method.GET)
                .on("/{folder}/{below}/{file}", this::file, Api.Method.GET);
    }

    private Answer file(Call call) throws IOException {
        String path = call.path();
        byte[] bytes = path.equals("/") ? null : load(path);
        if (bytes == null) {
            bytes = isPage(path) ? load(INDEX) : null;
            path = INDEX;
        }
        if (bytes == null) {
            return Answer.text(404, "no such page: " + call.path() + "\n");
        }
        String extension = path.substring(path.lastIndexOf('.') + 1);
        Answer answer = Answer.bytes(200, TYPES.getOrDefault(extension, "application/octet-stream"), bytes);
        for (Map.Entry<String, String> guard : guards.entrySet()) {
            answer = answer.withHeader(guard.getKey(), guard.getValue());
        }
        boolean hashed = path.startsWith("/assets/");
        return answer.withHeader("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    }

    /// Names of files have a dot; what begins as an API's path is a wrong one.
    private static boolean isPage(String path) {
        return path.lastIndexOf('.') <= path.lastIndexOf('/')
                && API_ROOTS.stream().noneMatch(path::startsWith);
    }

    private byte @Nullable [] load(String path) throws IOException {
        byte[] known = files.get(path);
        if (known != null || path.contains("..") || path.contains("//") || path.endsWith("/")) {
            return known;
        }
        try (InputStream in = WebFiles.class.getResourceAsStream(ROOT + path)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            files.put(path, bytes);
            return bytes;
        }
    }
}
