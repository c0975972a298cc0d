package dev.oriel.config.http;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Private keys in PEM: PKCS #8, and the older forms of RSA (PKCS #1) and elliptic curves (SEC 1, RFC 5915), which are
/// put into a PKCS #8 envelope:
///
///     SEQUENCE { INTEGER 0, SEQUENCE { algorithm OID, parameters }, OCTET STRING key }
final class PemKey {
    private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([^-]*)-----END \\1-----");
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int PARAMETERS = 0xa0;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    /// 1.2.840.113549.1.1.1 and the NULL behind it.
    private static final byte[] RSA = {0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01,
        0x01, 0x05, 0x00};
    /// 1.2.840.10045.2.1
    private static final byte[] ELLIPTIC = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01};

    private PemKey() {}

    /// @throws GeneralSecurityException there is no key, or of no kind that is known
    static PrivateKey read(String pem) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new GeneralSecurityException("private key: none found (expected: PEM, not encrypted)");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
        PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(switch (block.group(1)) {
            case "RSA PRIVATE KEY" -> envelope(RSA, bytes);
            case "EC PRIVATE KEY" -> envelope(joined(ELLIPTIC, curve(bytes)), bytes);
            default -> bytes;
        });
        List<String> failures = new ArrayList<>();
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(key);
            } catch (GeneralSecurityException e) {
                failures.add(algorithm + ": " + e.getMessage());
            }
        }
        throw new GeneralSecurityException("private key: " + failures + " (expected: RSA, EC or Ed25519)");
    }

    private static byte[] envelope(byte[] algorithm, byte[] key) {
        return element(SEQUENCE, joined(VERSION_0, element(SEQUENCE, algorithm), element(OCTET_STRING, key)));
    }

    /// The curve's name in `SEQUENCE { INTEGER 1, OCTET STRING key, [0] { curve OID }, … }`.
    private static byte[] curve(byte[] key) throws GeneralSecurityException {
        int at = contentStart(key, 0);
        while (at < key.length - 1) {
            int content = contentStart(key, at);
            int end = content + length(key, at);
            if ((key[at] & 0xff) == PARAMETERS && end <= key.length) {
                return Arrays.copyOfRange(key, content, end);
            }
            at = end;
        }
        throw new GeneralSecurityException("private key: no curve in it (expected: a named curve)");
    }

    private static int contentStart(byte[] der, int at) throws GeneralSecurityException {
        length(der, at);
        return (der[at + 1] & 0x80) == 0 ? at + 2 : at + 2 + (der[at + 1] & 0x7f);
    }

    private static int length(byte[] der, int at) throws GeneralSecurityException {
        int first = at + 1 < der.length ? der[at + 1] & 0xff : 0xff;
        int count = first & 0x7f;
        if (first < 0x80) {
            return first;
        }
        if (count == 0 || count > 2 || at + 2 + count > der.length) {
            throw new GeneralSecurityException("private key: broken after " + at + " bytes (expected: DER)");
        }
        return count == 1 ? der[at + 2] & 0xff : (der[at + 2] & 0xff) << 8 | der[at + 3] & 0xff;
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else if (content.length < 0x100) {
            out.write(0x81);
            out.write(content.length);
        } else {
            out.write(0x82);
            out.write(content.length >> 8);
            out.write(content.length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
