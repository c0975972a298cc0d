package dev.oriel.tsdb;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.file.Checksum;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.FileHeader;
import dev.oriel.storage.file.Publication;
import dev.oriel.tsdb.head.index.LabelHash.HashKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/// The file with the key of the store's label fingerprints. Made once; where it is lost a new one is made, and the
/// fingerprints in older blocks are worked out anew.
///
///     | header 24, id: first half | second half int64 | crc32c of the second half int32 |     big-endian
final class StoreKey {
    static final String PATH = "key";

    private static final String KIND = "SKEY";
    private static final int VERSION = 1;
    private static final int BYTES = FileHeader.BYTES + Long.BYTES + Integer.BYTES;

    private StoreKey() {}

    /// @throws CorruptFileException the file is damaged
    /// @throws StorageException     it cannot be read or made
    static HashKey readOrCreate(Disk disk, RandomGenerator random) {
        try {
            return disk.exists(PATH) ? read(disk) : create(disk, random);
        } catch (IOException e) {
            throw new StorageException("store key: cannot be read or made: " + e.getMessage(), e);
        }
    }

    private static HashKey read(Disk disk) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        try (DiskFile file = disk.open(PATH)) {
            file.read(0, bytes);
        }
        bytes.flip();
        FileHeader header = FileHeader.read(bytes, KIND, VERSION, PATH);
        if (bytes.remaining() < Long.BYTES + Integer.BYTES) {
            throw new CorruptFileException(PATH, bytes.limit(), "the end", BYTES + " bytes");
        }
        long second = bytes.getLong();
        int stored = bytes.getInt();
        int computed = Checksum.of(bytes.slice(FileHeader.BYTES, Long.BYTES));
        if (stored != computed) {
            throw new CorruptFileException(PATH, FileHeader.BYTES, "checksum " + Checksum.format(stored),
                    Checksum.format(computed));
        }
        return new HashKey(header.id(), second);
    }

    private static HashKey create(Disk disk, RandomGenerator random) throws IOException {
        HashKey key = new HashKey(random.nextLong(), random.nextLong());
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        new FileHeader(KIND, VERSION, key.first()).writeTo(bytes);
        bytes.putLong(key.second());
        bytes.putInt(Checksum.of(bytes.slice(FileHeader.BYTES, Long.BYTES)));
        disk.delete(Publication.unfinished(PATH));
        try (DiskFile file = disk.create(Publication.unfinished(PATH))) {
            file.append(bytes.flip());
        }
        Publication.publishFile(disk, PATH);
        return key;
    }
}
