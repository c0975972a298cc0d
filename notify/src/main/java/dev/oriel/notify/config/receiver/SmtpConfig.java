package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.http.TlsConfig;
import org.jspecify.annotations.Nullable;

/// How mail is handed to a server.
///
/// @param smarthost   `host:port`, empty for none
/// @param authSecret  for CRAM-MD5
/// @param implicitTls whether TLS starts with the first byte; null: on port 465
public record SmtpConfig(HostPort smarthost, String from, String hello, String authUsername,
        SecretSource authPassword, SecretSource authSecret, String authIdentity, boolean requireTls, TlsConfig tls,
        @Nullable Boolean implicitTls) {
    static final SmtpConfig DEFAULT = new SmtpConfig(HostPort.NONE, "", "localhost", "", SecretSource.NONE,
            SecretSource.NONE, "", true, TlsConfig.DEFAULT, null);

    /// @param prefix of the keys: `smtp_` in the global section
    static SmtpConfig read(IntegrationNode node, String prefix, SmtpConfig absent) {
        ConfigNode tls = node.node().section(prefix + "tls_config");
        String hello = node.text(prefix + "hello", absent.hello);
        Boolean implicitTls = node.choice(prefix + "force_implicit_tls");
        HostPort smarthost = HostPort.read(node.node(), prefix + "smarthost");
        return new SmtpConfig(smarthost.isEmpty() ? absent.smarthost : smarthost,
                node.text(prefix + "from", absent.from), hello,
                node.text(prefix + "auth_username", absent.authUsername),
                node.secret(prefix + "auth_password", absent.authPassword),
                node.secret(prefix + "auth_secret", absent.authSecret),
                node.text(prefix + "auth_identity", absent.authIdentity),
                node.flag(prefix + "require_tls", absent.requireTls),
                tls == null ? absent.tls : TlsConfig.read(tls), implicitTls == null ? absent.implicitTls : implicitTls);
    }

    /// Whether TLS starts with the first byte.
    public boolean startsWithTls() {
        return implicitTls == null ? smarthost.port().equals("465") : implicitTls;
    }
}
