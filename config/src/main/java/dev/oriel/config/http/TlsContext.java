package dev.oriel.config.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whom a `tls_config` trusts and what it shows, as Java's TLS takes it. Certificates and keys are PEM.
/// Files are read each time, so that renewed certificates count. Immutable and thread-safe.
public final class TlsContext {
    private static final List<String> VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
    private static final char[] NO_PASSWORD = new char[0];

    private final TlsConfig config;

    public TlsContext(TlsConfig config) {
        this.config = config;
    }

    /// @throws IOException a file cannot be read, or holds no certificate or key; begins with `tls: `
    public SSLContext open() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), trustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("tls: " + e.getMessage(), e);
        }
    }

    /// The versions of the protocol that may be used; empty for the default.
    public String[] versions(String[] supported) {
        if (config.minVersion().isEmpty() && config.maxVersion().isEmpty()) {
            return new String[0];
        }
        int min = config.minVersion().isEmpty() ? 2 : VERSIONS.indexOf(config.minVersion());
        int max = config.maxVersion().isEmpty() ? VERSIONS.size() - 1 : VERSIONS.indexOf(config.maxVersion());
        return VERSIONS.subList(min, max + 1).stream().filter(List.of(supported)::contains).toArray(String[]::new);
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
        store.setKeyEntry("client", PemKey.read(textOf(config.key().reveal(), config.keyFile())), NO_PASSWORD,
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
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new CertificateException("certificate: " + e.getMessage() + " (expected: PEM)", e);
        }
    }

    private static String textOf(String text, String file) throws IOException {
        try {
            return file.isEmpty() ? text : Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new IOException("tls: " + file + ": cannot be read: " + e, e);
        }
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
