package dev.oriel.collect.scrape.client;

import dev.oriel.config.http.TlsConfig;
import dev.oriel.config.http.TlsContext;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/// Puts TLS on connections, as a `tls_config` says. Its files are read for each new connection, which are few.
/// Thread-safe.
final class TlsSockets {
    private final TlsConfig config;
    private final TlsContext context;

    TlsSockets(TlsConfig config) {
        this.config = config;
        this.context = new TlsContext(config);
    }

    SSLSocket wrap(Socket socket, String host, int port) throws IOException {
        String name = config.serverName().isEmpty() ? host : config.serverName();
        SSLSocket secure = (SSLSocket) context.open().getSocketFactory().createSocket(socket, name, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        if (!name.matches("[0-9.]+|.*:.*")) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        if (!config.insecureSkipVerify()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        String[] versions = context.versions(secure.getSupportedProtocols());
        if (versions.length > 0) {
            parameters.setProtocols(versions);
        }
        secure.setSSLParameters(parameters);
        try {
            secure.startHandshake();
        } catch (SSLPeerUnverifiedException | SSLHandshakeException e) {
            boolean ours = e.getCause() instanceof CertificateException;
            throw new FetchException("tls: " + (ours ? "failed to verify certificate: " : "") + e.getMessage(), e);
        }
        return secure;
    }
}
