package dev.oriel.notify.alert;

import dev.oriel.model.Labels;
import java.nio.charset.StandardCharsets;

/// A number for a set of labels, as Alertmanager makes it: FNV-1a (64 bits) over names and values in their order, a byte
/// 0xff after each.
public final class Fingerprint {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprint() {}

    public static long of(Labels labels) {
        long hash = OFFSET;
        for (int i = 0; i < labels.size(); i++) {
            hash = separated(separated(hash, labels.name(i)), labels.value(i));
        }
        return hash;
    }

    /// Sixteen hexadecimal digits.
    public static String format(long fingerprint) {
        String digits = Long.toHexString(fingerprint);
        return "0".repeat(16 - digits.length()) + digits;
    }

    private static long separated(long hash, String text) {
        long result = hash;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            result = (result ^ (b & 0xff)) * PRIME;
        }
        return (result ^ 0xff) * PRIME;
    }
}
