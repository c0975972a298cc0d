package dev.oriel.storage;

/// A limit is reached, or the store cannot take anything at the moment; the message says which, and names the limit's
/// value and its configuration key. The same call may succeed later. Where it ends a request, that is answered with 429
/// for a limit, else with 503; a batch goes on without the series that a limit leaves out,
/// [dev.oriel.storage.metric.MetricAppender#refusesOneSeries].
public final class OverCapacityException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// What does not let the call through.
    public enum Reason {
        /// A limit of memory, rate or count: what is asked for less often or for fewer things may still go through.
        LIMIT,
        /// The disk's free space is below the reserve.
        DISK_FULL,
        /// The store has been opened and still brings back what it had.
        RECOVERING
    }

    private final Reason reason;

    private OverCapacityException(String message, Reason reason) {
        // No trace: under a flood it would cost more than what is refused.
        super(message, null, false, false);
        this.reason = reason;
    }

    /// A limit of memory, rate or count.
    public static OverCapacityException limit(String message) {
        return new OverCapacityException(message, Reason.LIMIT);
    }

    /// The disk's free space is below the reserve.
    public static OverCapacityException diskFull(String message) {
        return new OverCapacityException(message, Reason.DISK_FULL);
    }

    /// The store still recovers.
    public static OverCapacityException recovering(String message) {
        return new OverCapacityException(message, Reason.RECOVERING);
    }

    public Reason reason() {
        return reason;
    }

    public boolean isDiskFull() {
        return reason == Reason.DISK_FULL;
    }
}
