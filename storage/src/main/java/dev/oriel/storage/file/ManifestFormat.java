package dev.oriel.storage.file;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The bytes of a manifest, big-endian; `docs/format/manifest.md`.
///
///     | header 24, id: sequence | journal position int64 | block count int32 | block | … | crc32c int32 |
///     block    | path length int16 | path | min int64 | max int64 | bytes int64 | level int32 | series int64 |
///              | samples int64 |
///
/// The checksum covers everything before it.
final class ManifestFormat {
    static final String KIND = "MNFS";
    static final int VERSION = 1;

    private static final int FIXED_BYTES = FileHeader.BYTES + Long.BYTES + 2 * Integer.BYTES;
    private static final int BLOCK_BYTES = Short.BYTES + 5 * Long.BYTES + Integer.BYTES;

    private ManifestFormat() {}

    static ByteBuffer encode(Manifest manifest) {
        List<byte[]> paths = manifest.blocks()
                .stream()
                .map(block -> block.path().getBytes(StandardCharsets.UTF_8))
                .toList();
        int bytes = FIXED_BYTES + BLOCK_BYTES * paths.size() + paths.stream().mapToInt(path -> path.length).sum();
        ByteBuffer target = ByteBuffer.allocate(bytes);
        new FileHeader(KIND, VERSION, manifest.sequence()).writeTo(target);
        target.putLong(manifest.journalPosition()).putInt(paths.size());
        for (int i = 0; i < paths.size(); i++) {
            BlockSummary block = manifest.blocks().get(i);
            target.putShort((short) paths.get(i).length).put(paths.get(i));
            target.putLong(block.minMillis())
                    .putLong(block.maxMillis())
                    .putLong(block.sizeBytes())
                    .putInt(block.level())
                    .putLong(block.seriesCount())
                    .putLong(block.sampleCount());
        }
        target.putInt(Checksum.of(target.duplicate().flip()));
        return target.flip();
    }

    /// @throws CorruptFileException the bytes are no manifest
    static Manifest decode(ByteBuffer source, String file) {
        FileHeader header = FileHeader.read(source, KIND, VERSION, file);
        int end = source.limit() - Integer.BYTES;
        if (source.limit() < FIXED_BYTES) {
            throw new CorruptFileException(file, source.limit(), "end of file", FIXED_BYTES + " bytes or more");
        }
        int stored = source.getInt(end);
        int computed = Checksum.of(source.slice(0, end));
        if (stored != computed) {
            throw new CorruptFileException(file, end, "checksum " + Checksum.format(stored),
                    Checksum.format(computed));
        }
        try {
            return decodeBody(source.limit(end), header.id());
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new CorruptFileException(file, source.position(), "block: " + e.getMessage(), "a summary of one");
        }
    }

    private static Manifest decodeBody(ByteBuffer source, long sequence) {
        long journalPosition = source.getLong();
        int count = source.getInt();
        List<BlockSummary> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] path = new byte[Short.toUnsignedInt(source.getShort())];
            source.get(path);
            blocks.add(new BlockSummary(new String(path, StandardCharsets.UTF_8), source.getLong(), source.getLong(),
                    source.getLong(), source.getInt(), source.getLong(), source.getLong()));
        }
        return new Manifest(sequence, journalPosition, blocks);
    }
}
