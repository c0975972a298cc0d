package dev.oriel.config.http;

import dev.oriel.config.Secret;
import java.util.List;
import java.util.Map;

/// How requests are made.
///
/// @param proxyUrl empty for none
/// @param headers  sent with every request, by name
public record HttpClientConfig(Credentials credentials, TlsConfig tls, String proxyUrl, String noProxy,
        boolean proxyFromEnvironment, boolean followRedirects, boolean enableHttp2,
        Map<String, List<HeaderValue>> headers) {
    public static final HttpClientConfig DEFAULT = new HttpClientConfig(new Credentials.None(), TlsConfig.DEFAULT, "",
            "", false, true, true, Map.of());

    public HttpClientConfig {
        headers = Map.copyOf(headers);
    }

    /// A header's value, or the file that holds it.
    public sealed interface HeaderValue {
        /// Written in the configuration; a secret is shown to nobody.
        record Literal(Secret value) implements HeaderValue {}

        /// Read anew for each request.
        record InFile(String path) implements HeaderValue {}
    }
}
