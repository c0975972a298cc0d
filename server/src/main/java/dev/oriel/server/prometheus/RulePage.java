package dev.oriel.server.prometheus;

import dev.oriel.rule.eval.GroupStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Where a page of rule groups begins.
final class RulePage {
    private RulePage() {}

    /// By which the next page begins with this group: a SHA-1, as Prometheus makes it.
    static String token(GroupStatus group) {
        try {
            byte[] name = (group.file() + ";" + group.name()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
