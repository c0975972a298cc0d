package dev.oriel.server.grafana.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Addresses of data sources.
public final class SourceAddress {
    private SourceAddress() {}

    /// The address as a URL of HTTP; null where it is none. Without a scheme it is `http`, as in Grafana.
    public static @Nullable URI parse(String text) {
        String stripped = text.strip().replaceFirst("/+$", "");
        if (stripped.isEmpty() || stripped.startsWith("/") || stripped.endsWith(":")) {
            return null;
        }
        try {
            URI uri = new URI(stripped.contains("://") ? stripped : "http://" + stripped);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean http = scheme.equals("http") || scheme.equals("https");
            return http && uri.getHost() != null && uri.getRawUserInfo() == null ? uri : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }

    /// An address below another.
    ///
    /// @param path  below the source, without a leading slash
    /// @param query as it is sent, without the question mark; may be empty
    /// @throws IllegalArgumentException the path leads out of the source
    static String below(URI source, String path, String query) {
        for (String part : path.split("/")) {
            String plain = part.toLowerCase(Locale.ROOT).replace("%2e", ".");
            if (plain.equals(".") || plain.equals("..") || plain.contains("%2f") || plain.contains("%5c")
                    || plain.contains("\\")) {
                throw new IllegalArgumentException("path: " + path + " (expected: one below the data source)");
            }
        }
        String own = source.getRawQuery();
        String whole = own == null ? query : query.isEmpty() ? own : own + "&" + query;
        String base = source.getScheme() + "://" + source.getRawAuthority()
                + (source.getRawPath() == null ? "" : source.getRawPath().replaceFirst("/+$", ""));
        return base + "/" + path + (whole.isEmpty() ? "" : "?" + whole);
    }
}
