package dev.oriel.storage;

/// Our side failed: a disk error, a damaged file. The caller did nothing wrong, and nothing of what it asked for is
/// promised. Answers 5xx.
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
