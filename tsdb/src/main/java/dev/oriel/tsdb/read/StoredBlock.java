package dev.oriel.tsdb.read;

import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.tsdb.block.BlockReader;
import dev.oriel.tsdb.head.index.LabelHash;

/// A block of the store, open.
///
/// @param key             what this store's fingerprints are made with
/// @param ownFingerprints whether the block's are made with it; those of a block from elsewhere are worked out from its
///                        labels
public record StoredBlock(BlockReader reader, LabelHash.HashKey key, boolean ownFingerprints) {
    public static StoredBlock of(BlockReader reader, LabelHash.HashKey key) {
        Fingerprint first = new Fingerprint();
        compute(reader, 0, key, first);
        boolean own = first.high() == reader.fingerprintHigh(0) && first.low() == reader.fingerprintLow(0);
        return new StoredBlock(reader, key, own);
    }

    void fingerprint(int series, Fingerprint into) {
        if (ownFingerprints) {
            into.set(reader.fingerprintHigh(series), reader.fingerprintLow(series));
        } else {
            compute(reader, series, key, into);
        }
    }

    private static void compute(BlockReader reader, int series, LabelHash.HashKey key, Fingerprint into) {
        byte[] bytes = LabelBytes.encode(reader.labels(series));
        LabelHash hash = new LabelHash(key);
        hash.compute(bytes, 0, bytes.length);
        into.set(hash.high(), hash.low());
    }
}
