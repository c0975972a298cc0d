package dev.oriel.config.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The `Proxy-Authorization` header of a proxy whose URL has a user.
public final class ProxyAuthorization {
    private ProxyAuthorization() {}

    /// @return the header's value, empty where the URL has no user
    public static String of(URI proxy) {
        String user = proxy.getRawUserInfo();
        if (user == null) {
            return "";
        }
        String text = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder()
                .encodeToString((text.contains(":") ? text : text + ":").getBytes(StandardCharsets.UTF_8));
    }
}
