package dev.oriel.notify.config.receiver;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether an address or a key can be meant, or was left over from a sample.
final class Deliverability {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Pattern PLACEHOLDER = Pattern
            .compile("(^|[/=:.])(YOUR|REPLACE|CHANGE)([_/-]|$)|(^|[/=:.])CHANGE_?ME");

    private Deliverability() {}

    /// @return what is wrong with the URL, without the URL; empty where nothing is
    static String urlProblem(String url) {
        Matcher variable = VARIABLE.matcher(url);
        if (variable.find()) {
            return "environment variable " + variable.group(1) + " is not set";
        }
        if (PLACEHOLDER.matcher(url).find()) {
            return "the URL is a placeholder";
        }
        if (url.contains("{{")) {
            return "";
        }
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme();
            if (!scheme.equals("http") && !scheme.equals("https")) {
                return "unsupported scheme \"" + (scheme.length() > 10 ? "…" : scheme) + "\" for URL";
            }
            return uri.getRawAuthority() == null ? "missing host for URL" : "";
        } catch (URISyntaxException _) {
            return "the URL cannot be read";
        }
    }

    /// @return what is wrong with the secret, without it; empty where nothing is
    static String secretProblem(String secret) {
        Matcher variable = VARIABLE.matcher(secret);
        return variable.find() ? "environment variable " + variable.group(1) + " is not set" : "";
    }
}
