package dev.oriel.receive.remotewrite;

/// What one request may weigh.
///
/// @param maxBodyBytes    as it comes over the wire
/// @param maxDecodedBytes once decompressed
public record RemoteWriteLimits(int maxBodyBytes, int maxDecodedBytes) {
    public static final RemoteWriteLimits DEFAULT = new RemoteWriteLimits(16 << 20, 64 << 20);

    public RemoteWriteLimits {
        if (maxBodyBytes <= 0 || maxDecodedBytes <= 0) {
            throw new IllegalArgumentException("remote write limits: " + maxBodyBytes + " and " + maxDecodedBytes
                    + " bytes (expected: above 0)");
        }
    }
}
