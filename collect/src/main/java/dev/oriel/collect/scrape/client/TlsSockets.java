package dev.oriel.collect.scrape.client;

import dev.oriel.config.http.TlsConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Puts TLS on connections, as a `tls_config` says. Certificates and keys are PEM; keys are PKCS #8. Files are read for
/// each new connection, which are few, so that renewed certificates count. Thread-safe.
final class TlsSockets {
    private static final List<String> VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
    private static final char[] NO_PASSWORD = new char[0];

    private final TlsConfig config;

    TlsSockets(TlsConfig config) {
        this.config = config;
    }

    SSLSocket wrap(Socket socket, String host, int port) throws IOException {
        SSLSocket secure = (SSLSocket) context().getSocketFactory().createSocket(socket, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        String name = config.serverName().isEmpty() ? host : config.serverName();
        if (!name.matches("[0-9.]+|.*:.*")) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        if (!config.insecureSkipVerify()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        String[] versions = versions(secure.getSupportedProtocols());
        if (versions.length > 0) {
            parameters.setProtocols(versions);
        }
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private String[] versions(String[] supported) {
        if (config.minVersion().isEmpty() && config.maxVersion().isEmpty()) {
            return new String[0];
        }
        int min = config.minVersion().isEmpty() ? 2 : VERSIONS.indexOf(config.minVersion());
        int max = config.maxVersion().isEmpty() ? VERSIONS.size() - 1 : VERSIONS.indexOf(config.maxVersion());
        return VERSIONS.subList(min, max + 1).stream().filter(List.of(supported)::contains).toArray(String[]::new);
    }

    private SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new FetchException("tls: " + e.getMessage(), e);
        }
    }

    private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException, IOException {
        if (config.insecureSkipVerify()) {
            return new TrustManager[]{new TrustEverything()};
        }
        String pem = textOf(config.ca(), config.caFile());
        if (pem.isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        int index = 0;
        for (Certificate certificate : certificates(pem)) {
            store.setCertificateEntry("ca-" + index++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException, IOException {
        String certificate = textOf(config.certificate(), config.certificateFile());
        if (certificate.isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        store.setKeyEntry("client", privateKey(textOf(config.key().reveal(), config.keyFile())), NO_PASSWORD,
                certificates(certificate).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        String base64 = pem.lines().filter(line -> !line.startsWith("-----")).reduce("", String::concat);
        PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        List<String> failures = new ArrayList<>();
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(key);
            } catch (GeneralSecurityException e) {
                failures.add(algorithm + ": " + e.getMessage());
            }
        }
        throw new GeneralSecurityException("private key: " + failures + " (expected: PEM of PKCS #8)");
    }

    private static String textOf(String text, String file) throws IOException {
        return file.isEmpty() ? text : Files.readString(Path.of(file));
    }

    /// For `insecure_skip_verify`.
    private static final class TrustEverything extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
