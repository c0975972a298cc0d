package dev.oriel.receive.remotewrite;

import dev.oriel.model.Tenant;
import dev.oriel.receive.wire.BodyTooLargeException;
import dev.oriel.receive.wire.MalformedBodyException;
import dev.oriel.receive.wire.SnappyDecoder;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStore;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes the bodies of remote write 1.0 (`prometheus.WriteRequest`, Snappy block format) and writes them to a store.
/// A 2xx says that every sample is forced to disk. Samples and series that the store refuses are named in a 400, and the
/// rest of the request is stored: whoever sent that again would be refused again, and meanwhile keep back what comes
/// after it. Thread-safe.
public final class RemoteWriteReceiver {
    /// Buffers above this are left to the collector instead of being kept.
    private static final int MAX_KEPT_BYTES = 4 << 20;
    private static final int MAX_KEPT_BUFFERS = 8;
    /// The decoder may write so far past the end.
    private static final int SLACK_BYTES = 16;

    private final MetricStore store;
    private final RemoteWriteLimits limits;
    private final DecodeBudget budget = DecodeBudget.ofHeap();
    private final ConcurrentLinkedQueue<byte[]> buffers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger keptBuffers = new AtomicInteger();

    public RemoteWriteReceiver(MetricStore store, RemoteWriteLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    public WriteOutcome receive(Tenant tenant, byte[] body, int offset, int length) {
        try {
            if (length > limits.maxBodyBytes()) {
                throw new BodyTooLargeException(
                        "body: " + length + " bytes (expected: at most " + limits.maxBodyBytes() + ")");
            }
            int decodedLength = SnappyDecoder.decodedLength(body, offset, length, limits.maxDecodedBytes());
            budget.take(decodedLength);
            try {
                return decodeAndStore(tenant, body, offset, length, decodedLength);
            } finally {
                budget.giveBack(decodedLength);
            }
        } catch (MalformedBodyException e) {
            return refused(400, e);
        } catch (BodyTooLargeException e) {
            return refused(413, e);
        } catch (OverCapacityException e) {
            return refused(e.reason() == OverCapacityException.Reason.LIMIT ? 429 : 503, e);
        } catch (StorageException e) {
            return refused(500, e);
        }
    }

    private WriteOutcome decodeAndStore(Tenant tenant, byte[] body, int offset, int length, int decodedLength) {
        byte[] decoded = takeBuffer(decodedLength + SLACK_BYTES);
        try {
            SnappyDecoder.decode(body, offset, length, decoded, decodedLength);
            return store(tenant, decoded, decodedLength);
        } finally {
            giveBack(decoded);
        }
    }

    private static WriteOutcome refused(int status, RuntimeException reason) {
        return new WriteOutcome(status, String.valueOf(reason.getMessage()), 0);
    }

    private WriteOutcome store(Tenant tenant, byte[] decoded, int length) {
        try (MetricAppender appender = store.appender(tenant)) {
            WriteRequestDecoder decoder = new WriteRequestDecoder(appender);
            decoder.decode(decoded, 0, length);
            CommitResult result = appender.commit();
            WriteOutcome ofSamples = outcome(result);
            if (decoder.refusals().isEmpty()) {
                return ofSamples;
            }
            String rest = ofSamples.message().isEmpty() ? "the rest stored" : "of the rest " + ofSamples.message();
            return new WriteOutcome(400, decoder.refusals() + "; " + rest, result.accepted());
        }
    }

    private static WriteOutcome outcome(CommitResult result) {
        int refused = result.rejected().total();
        if (refused == 0) {
            return new WriteOutcome(204, "", result.accepted());
        }
        String first = result.examples().isEmpty() ? "" : "; the first: " + result.examples().getFirst().message();
        return new WriteOutcome(400, refused + " of " + (refused + result.accepted()) + " samples refused" + first,
                result.accepted());
    }

    private byte[] takeBuffer(int bytes) {
        byte[] kept = buffers.poll();
        if (kept != null) {
            keptBuffers.decrementAndGet();
            if (kept.length >= bytes) {
                return kept;
            }
        }
        return new byte[Math.max(bytes, 64 << 10)];
    }

    private void giveBack(byte[] buffer) {
        if (buffer.length <= MAX_KEPT_BYTES && keptBuffers.get() < MAX_KEPT_BUFFERS) {
            keptBuffers.incrementAndGet();
            buffers.add(buffer);
        }
    }
}
