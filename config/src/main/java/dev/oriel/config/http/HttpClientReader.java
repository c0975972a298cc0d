package dev.oriel.config.http;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.Secret;
import dev.oriel.config.http.HttpClientConfig.HeaderValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads the keys that every section with an HTTP client has, and refuses the combinations that Prometheus refuses.
public final class HttpClientReader {
    /// Headers that the client writes itself.
    private static final Set<String> RESERVED = Set.of("accept-encoding", "authorization", "connection",
            "content-encoding", "content-length", "content-type", "host", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade", "user-agent", "www-authenticate",
            "accept", "x-prometheus-scrape-timeout-seconds");

    private HttpClientReader() {}

    /// Reads the client's keys of a section; the section may have more.
    public static HttpClientConfig read(ConfigNode node) {
        Credentials credentials = credentials(node);
        ConfigNode tls = node.section("tls_config");
        if (node.has("enable_http2") && node.flag("enable_http2", true)) {
            node.warning("enable_http2", "is not supported yet (requests are made over HTTP/1.1)");
        }
        return new HttpClientConfig(credentials, tls == null ? TlsConfig.DEFAULT : TlsConfig.read(tls),
                ProxyConfig.read(node), node.flag("follow_redirects", true),
                headers(node));
    }

    private static Map<String, List<HeaderValue>> headers(ConfigNode node) {
        Map<String, List<HeaderValue>> headers = new LinkedHashMap<>();
        ConfigNode section = node.section("http_headers");
        if (section == null) {
            return headers;
        }
        for (String name : section.keys()) {
            if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                section.error(name, "setting header \"" + name + "\" is not allowed");
            }
            ConfigNode header = section.section(name);
            if (header != null) {
                List<HeaderValue> values = new ArrayList<>();
                header.texts("values").forEach(value -> values.add(new HeaderValue.Literal(new Secret(value))));
                header.texts("secrets").forEach(value -> values.add(new HeaderValue.Literal(new Secret(value))));
                header.texts("files").forEach(path -> values.add(new HeaderValue.InFile(path)));
                header.rejectUnreadKeys();
                headers.put(name, List.copyOf(values));
            }
        }
        return headers;
    }

    private static Credentials credentials(ConfigNode node) {
        ConfigNode basic = node.section("basic_auth");
        ConfigNode authorization = node.section("authorization");
        ConfigNode oauth2 = node.section("oauth2");
        Secret bearerToken = node.secret("bearer_token");
        String bearerTokenFile = node.text("bearer_token_file", "");
        boolean bearer = !bearerToken.isEmpty() || !bearerTokenFile.isEmpty();
        if (!bearerToken.isEmpty() && !bearerTokenFile.isEmpty()) {
            node.error("bearer_token_file", "at most one of bearer_token & bearer_token_file must be configured");
        }
        if ((basic != null || oauth2 != null) && bearer) {
            node.error(bearerToken.isEmpty() ? "bearer_token_file" : "bearer_token",
                    "at most one of basic_auth, oauth2,"
                            + " bearer_token & bearer_token_file must be configured");
        }
        if (authorization != null && bearer) {
            node.error("authorization", "authorization is not compatible with bearer_token & bearer_token_file");
        }
        if (authorization != null && (basic != null || oauth2 != null) || basic != null && oauth2 != null) {
            node.error("basic_auth", "at most one of basic_auth, oauth2 & authorization must be configured");
        }
        Credentials found = new Credentials.None();
        if (basic != null) {
            found = basic(basic);
        }
        if (authorization != null) {
            found = header(authorization);
        }
        if (oauth2 != null) {
            found = oauth2(oauth2);
        }
        return bearer ? new Credentials.Header("Bearer", bearerToken, bearerTokenFile) : found;
    }

    private static Credentials basic(ConfigNode node) {
        Credentials.Basic basic = new Credentials.Basic(node.text("username", ""), node.text("username_file", ""),
                node.secret("password"), node.text("password_file", ""));
        if (!basic.username().isEmpty() && !basic.usernameFile().isEmpty()) {
            node.error("username_file", "at most one of basic_auth username & username_file must be configured");
        }
        if (!basic.password().isEmpty() && !basic.passwordFile().isEmpty()) {
            node.error("password_file", "at most one of basic_auth password & password_file must be configured");
        }
        node.rejectUnreadKeys();
        return basic;
    }

    private static Credentials header(ConfigNode node) {
        Credentials.Header header = new Credentials.Header(node.text("type", "Bearer").strip(),
                node.secret("credentials"), node.text("credentials_file", ""));
        if (!header.credentials().isEmpty() && !header.credentialsFile().isEmpty()) {
            node.error("credentials_file",
                    "at most one of authorization credentials & credentials_file must be configured");
        }
        if (header.type().equalsIgnoreCase("basic")) {
            node.error("type", "authorization type cannot be set to \"basic\", use \"basic_auth\" instead");
        }
        node.rejectUnreadKeys();
        return header;
    }

    private static Credentials oauth2(ConfigNode node) {
        ConfigNode tls = node.section("tls_config");
        Credentials.OAuth2 oauth2 = new Credentials.OAuth2(node.text("client_id", ""), node.secret("client_secret"),
                node.text("client_secret_file", ""), node.text("token_url", ""), node.texts("scopes"),
                node.textMap("endpoint_params"), tls == null ? TlsConfig.DEFAULT : TlsConfig.read(tls),
                ProxyConfig.read(node));
        String grantType = node.text("grant_type", "client_credentials");
        if (oauth2.clientId().isEmpty()) {
            node.error("client_id", "oauth2 client_id must be configured");
        }
        if (oauth2.tokenUrl().isEmpty()) {
            node.error("token_url", "oauth2 token_url must be configured");
        }
        if (!oauth2.clientSecret().isEmpty() && !oauth2.clientSecretFile().isEmpty()) {
            node.error("client_secret_file", "at most one of oauth2 client_secret & client_secret_file must be"
                    + " configured using grant-type=" + grantType);
        }
        if (node.has("client_certificate_key") && node.has("client_certificate_key_file")) {
            node.error("client_certificate_key_file", "at most one of oauth2 client_certificate_key &"
                    + " client_certificate_key_file must be configured using grant-type=" + grantType);
        }
        if (!grantType.equals("client_credentials")) {
            node.warning("grant_type", grantType + " is not supported yet (expected: client_credentials)");
        }
        for (String jwtKey : List.of("client_certificate_key_id", "signature_algorithm", "iss", "audience", "claims")) {
            node.value(jwtKey);
        }
        node.rejectUnreadKeys();
        return oauth2;
    }
}
