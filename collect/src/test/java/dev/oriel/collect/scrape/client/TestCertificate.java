package dev.oriel.collect.scrape.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/// An X.509 certificate and its key, made on the spot: an authority that signs itself, or what it signs.
///
/// @param der the certificate
record TestCertificate(String name, KeyPair keys, byte[] der) {
    private static final int SEQUENCE = 0x30;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'")
            .withZone(ZoneOffset.UTC);
    /// ecdsa-with-SHA256
    private static final byte[] ALGORITHM = element(SEQUENCE,
            element(0x06, bytes(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2)));

    static TestCertificate authority(String name) throws GeneralSecurityException, IOException {
        KeyPair keys = newKeys();
        byte[] constraint = extension(bytes(0x55, 0x1d, 19),
                element(SEQUENCE, element(0x01, bytes(0xff))));
        return new TestCertificate(name, keys, sign(name, keys, name, keys, constraint));
    }

    /// @param hosts names, and addresses of which each is an alternative name
    TestCertificate issue(String subject, String... hosts) throws GeneralSecurityException, IOException {
        KeyPair own = newKeys();
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (String host : hosts) {
            boolean isAddress = host.matches("[0-9.]+");
            names.writeBytes(isAddress
                    ? element(0x87, InetAddress.ofLiteral(host).getAddress())
                    : element(0x82, host.getBytes(StandardCharsets.US_ASCII)));
        }
        byte[] alternatives = extension(bytes(0x55, 0x1d, 17), element(SEQUENCE, names.toByteArray()));
        return new TestCertificate(subject, own, sign(name, keys, subject, own, alternatives));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] sign(String issuer, KeyPair issuerKeys, String subject, KeyPair own, byte[] extension)
            throws GeneralSecurityException {
        Instant now = Instant.now();
        byte[] validity = joined(time(now.minusSeconds(3_600)), time(now.plusSeconds(3_600)));
        byte[] body = element(SEQUENCE, joined(element(0xa0, element(0x02, bytes(2))),
                element(0x02, BigInteger.valueOf(System.nanoTime()).toByteArray()), ALGORITHM, distinguished(issuer),
                element(SEQUENCE, validity), distinguished(subject), own.getPublic().getEncoded(),
                element(0xa3, element(SEQUENCE, extension))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issuerKeys.getPrivate());
        signature.update(body);
        return element(SEQUENCE, joined(body, ALGORITHM, element(0x03, joined(bytes(0), signature.sign()))));
    }

    private static byte[] time(Instant instant) {
        return element(0x17, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    /// A name with nothing but `CN`.
    private static byte[] distinguished(String name) {
        byte[] common = joined(element(0x06, bytes(0x55, 4, 3)), element(0x0c, name.getBytes(StandardCharsets.UTF_8)));
        return element(SEQUENCE, element(0x31, element(SEQUENCE, common)));
    }

    private static byte[] extension(byte[] oid, byte[] value) {
        return element(SEQUENCE, joined(element(0x06, oid), element(0x04, value)));
    }

    private static byte[] element(int tag, byte[] content) {
        int size = content.length;
        byte[] head = size < 0x80
                ? bytes(tag, size)
                : size < 0x100 ? bytes(tag, 0x81, size) : bytes(tag, 0x82, size >> 8, size);
        return joined(head, content);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    String certificatePem() {
        return pem("CERTIFICATE", der);
    }

    String keyPem() {
        return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /// The key alone as `SEQUENCE { INTEGER 1, OCTET STRING, [0] curve }`, the form that OpenSSL long wrote.
    String olderKeyPem() {
        byte[] scalar = ((java.security.interfaces.ECPrivateKey) keys.getPrivate()).getS().toByteArray();
        byte[] padded = new byte[32];
        int from = Math.max(0, scalar.length - 32);
        System.arraycopy(scalar, from, padded, 32 - (scalar.length - from), scalar.length - from);
        byte[] curve = element(0x06, bytes(0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7));
        return pem("EC PARAMETERS", curve) + pem("EC PRIVATE KEY",
                element(SEQUENCE, joined(element(0x02, bytes(1)), element(0x04, padded), element(0xa0, curve))));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes)
                + "\n-----END " + what + "-----\n";
    }

    Certificate certificate() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /// A store with this key and certificate.
    KeyStore keyStore() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry("own", keys.getPrivate(), new char[0], new Certificate[]{certificate()});
        return store;
    }

    /// A store that trusts this certificate.
    KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setCertificateEntry("authority", certificate());
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
