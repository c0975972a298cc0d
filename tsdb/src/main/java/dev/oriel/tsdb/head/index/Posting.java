package dev.oriel.tsdb.head.index;

import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// The series that have a pair, as a checkpoint keeps them: few as numbers, many as a bitmap. Reused by setting it
/// anew; confined to one thread.
///
///     | varint n | series int32 × n |                    at most 64, ascending
///     | 0 | varint bytes | bitmap in Roaring's portable form |        little-endian
public final class Posting {
    private int count;
    private int[] few = new int[Postings.MAX_ARRAY];
    private @Nullable RoaringBitmap many;

    void clear() {
        count = 0;
        many = null;
    }

    void set(int single) {
        clear();
        few[count++] = single;
    }

    void set(int[] numbers, int from, int end) {
        clear();
        count = end - from;
        System.arraycopy(numbers, from, few, 0, count);
    }

    /// @param bitmap not copied
    public void set(RoaringBitmap bitmap) {
        clear();
        many = bitmap;
    }

    /// Takes series out.
    public void remove(RoaringBitmap removed) {
        RoaringBitmap bitmap = many;
        if (bitmap != null) {
            bitmap.andNot(removed);
            return;
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (!removed.contains(few[i])) {
                few[kept++] = few[i];
            }
        }
        count = kept;
    }

    public boolean isEmpty() {
        RoaringBitmap bitmap = many;
        return bitmap == null ? count == 0 : bitmap.isEmpty();
    }

    int count() {
        return count;
    }

    int few(int index) {
        return few[index];
    }

    /// Null where they are few.
    @Nullable
    RoaringBitmap many() {
        return many;
    }

    /// All of them; not to be changed.
    public RoaringBitmap toBitmap() {
        RoaringBitmap bitmap = many;
        return bitmap == null ? RoaringBitmap.bitmapOf(Arrays.copyOf(few, count)) : bitmap;
    }

    public void writeTo(ByteSink sink) {
        RoaringBitmap bitmap = many;
        if (bitmap == null) {
            sink.putVarint(count);
            sink.putInts(few, count);
            return;
        }
        int length = bitmap.serializedSizeInBytes();
        sink.putVarint(0);
        sink.putVarint(length);
        int at = sink.reserve(length);
        bitmap.serialize(ByteBuffer.wrap(sink.array(), at, length).slice());
    }

    /// @throws IllegalArgumentException the bytes are not of this form
    public void readFrom(ByteCursor source) {
        clear();
        count = source.readCount(Postings.MAX_ARRAY);
        if (count > 0) {
            few = source.readInts(count, few);
            return;
        }
        int length = source.readCount(source.remaining());
        RoaringBitmap bitmap = new RoaringBitmap();
        try {
            bitmap.deserialize(ByteBuffer.wrap(source.array(), source.skip(length), length).slice());
        } catch (IOException e) {
            throw new IllegalArgumentException("bitmap: " + e.getMessage(), e);
        }
        many = bitmap;
    }
}
