package dev.oriel.storage;

/// A limit is reached; the message names the limit, its value and its configuration key. The same call may succeed
/// later. Answers 429, or 503 where `disk` says that it is the disk that is full.
public final class OverCapacityException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean disk;

    private OverCapacityException(String message, boolean disk) {
        super(message);
        this.disk = disk;
    }

    /// A limit of memory, rate or count.
    public static OverCapacityException limit(String message) {
        return new OverCapacityException(message, false);
    }

    /// The disk's free space is below the reserve.
    public static OverCapacityException diskFull(String message) {
        return new OverCapacityException(message, true);
    }

    public boolean isDiskFull() {
        return disk;
    }
}
