package dev.oriel.server.http;

import java.nio.charset.StandardCharsets;

/// Where uploads go.
///
/// @param line   the first line of a request, with its end
/// @param runner of the route
/// @param endpoint of the route
record UploadRoute(byte[] line, RouteRunner runner, UploadEndpoint endpoint) {
    static UploadRoute of(String path, RouteRunner runner, UploadEndpoint endpoint) {
        return new UploadRoute(("POST " + path + " HTTP/1.1\r\n").getBytes(StandardCharsets.ISO_8859_1), runner,
                endpoint);
    }
}
