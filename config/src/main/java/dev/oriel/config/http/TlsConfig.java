package dev.oriel.config.http;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.Secret;
import java.util.List;

/// How a TLS connection is made and whom it trusts. Of each pair of text and file, one is empty.
///
/// @param minVersion `TLSv1.2` and the like, empty for the default
public record TlsConfig(String ca, String caFile, String certificate, String certificateFile, Secret key,
        String keyFile, String serverName, boolean insecureSkipVerify, String minVersion, String maxVersion) {
    public static final TlsConfig DEFAULT = new TlsConfig("", "", "", "", Secret.NONE, "", "", false, "", "");

    private static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");
    private static final List<String> JAVA_VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    /// Reads all keys of a `tls_config`.
    public static TlsConfig read(ConfigNode node) {
        TlsConfig config = new TlsConfig(node.text("ca", ""), node.text("ca_file", ""), node.text("cert", ""),
                node.text("cert_file", ""), node.secret("key"), node.text("key_file", ""),
                node.text("server_name", ""), node.flag("insecure_skip_verify", false), version(node, "min_version"),
                version(node, "max_version"));
        atMostOne(node, "ca", "ca_file");
        atMostOne(node, "cert", "cert_file");
        atMostOne(node, "key", "key_file");
        boolean certificate = !config.certificate.isEmpty() || !config.certificateFile.isEmpty();
        boolean key = !config.key.isEmpty() || !config.keyFile.isEmpty();
        if (certificate && !key) {
            node.error("cert", "exactly one of key or key_file must be configured when a client certificate is"
                    + " configured");
        } else if (key && !certificate) {
            node.error("key", "exactly one of cert or cert_file must be configured when a client key is configured");
        }
        if (!config.minVersion.isEmpty() && !config.maxVersion.isEmpty()
                && JAVA_VERSIONS.indexOf(config.maxVersion) < JAVA_VERSIONS.indexOf(config.minVersion)) {
            node.error("max_version", "tls_config.max_version must be greater than or equal to"
                    + " tls_config.min_version if both are specified");
        }
        node.rejectUnreadKeys();
        return config;
    }

    private static void atMostOne(ConfigNode node, String text, String file) {
        if (node.has(text) && node.has(file)) {
            node.error(file, "at most one of " + text + " and " + file + " must be configured");
        }
    }

    private static String version(ConfigNode node, String key) {
        String text = node.text(key, "");
        int index = VERSIONS.indexOf(text);
        if (!text.isEmpty() && index < 0) {
            node.error(key, "unknown TLS version: \"" + text + "\"");
        }
        return index < 0 ? "" : JAVA_VERSIONS.get(index);
    }
}
