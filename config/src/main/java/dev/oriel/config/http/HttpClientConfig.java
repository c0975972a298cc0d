package dev.oriel.config.http;

import dev.oriel.config.Secret;
import java.util.List;
import java.util.Map;

/// How requests are made.
///
/// @param headers  sent with every request, by name
public record HttpClientConfig(Credentials credentials, TlsConfig tls, ProxyConfig proxy, boolean followRedirects,
        Map<String, List<HeaderValue>> headers) {
    public static final HttpClientConfig DEFAULT = new HttpClientConfig(new Credentials.None(), TlsConfig.DEFAULT,
            ProxyConfig.NONE, true, Map.of());

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
