package dev.oriel.config.http;

import dev.oriel.config.Secret;
import java.util.List;
import java.util.Map;

/// What a request shows to be let in. Files are read anew for each connection or token, so that they may change.
public sealed interface Credentials {
    /// Nothing.
    record None() implements Credentials {}

    /// User name and password; of each pair, the file counts where it is not empty.
    record Basic(String username, String usernameFile, Secret password, String passwordFile) implements Credentials {}

    /// The `Authorization` header as type and credentials.
    record Header(String type, Secret credentials, String credentialsFile) implements Credentials {}

    /// A token from a token endpoint, by client credentials.
    record OAuth2(String clientId, Secret clientSecret, String clientSecretFile, String tokenUrl, List<String> scopes,
            Map<String, String> endpointParameters, TlsConfig tls, ProxyConfig proxy) implements Credentials {
        public OAuth2 {
            scopes = List.copyOf(scopes);
            endpointParameters = Map.copyOf(endpointParameters);
        }
    }
}
