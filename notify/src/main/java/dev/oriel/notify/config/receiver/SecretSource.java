package dev.oriel.notify.config.receiver;

import dev.oriel.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A secret, or the file that holds it; at most one of the two is set. URLs of receivers are secrets, too.
///
/// @param file empty for none; read anew for each use
public record SecretSource(Secret value, String file) {
    public static final SecretSource NONE = new SecretSource(Secret.NONE, "");

    /// What a file may hold at most.
    private static final long MAX_FILE_BYTES = 64 << 10;

    public static SecretSource of(String value) {
        return new SecretSource(new Secret(value), "");
    }

    public boolean isEmpty() {
        return value.isEmpty() && file.isEmpty();
    }

    SecretSource or(SecretSource other) {
        return isEmpty() ? other : this;
    }

    /// The secret itself, for the one place that sends it.
    ///
    /// @throws IOException the file cannot be read, or is longer than 64 KiB; the message has no secret
    public String read() throws IOException {
        if (file.isEmpty()) {
            return value.reveal();
        }
        Path path = Path.of(file);
        long bytes = Files.size(path);
        if (bytes > MAX_FILE_BYTES) {
            throw new IOException(file + ": " + bytes + " bytes (expected: at most " + MAX_FILE_BYTES + ")");
        }
        return Files.readString(path).strip();
    }

    @Override
    public String toString() {
        return file.isEmpty() ? value.toString() : file;
    }
}
