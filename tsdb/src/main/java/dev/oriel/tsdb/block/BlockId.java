package dev.oriel.tsdb.block;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A block's name: the moment it was made, and random bits against two of the same moment. Sorts by time.
///
/// @param createdMillis milliseconds since the Unix epoch, not negative, below 2^48
/// @param random        any
public record BlockId(long createdMillis, long random) implements Comparable<BlockId> {
    /// What directories of blocks begin with.
    static final String DIRECTORY_PREFIX = "b-";

    private static final long MAX_MILLIS = (1L << 48) - 1;
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{12}-[0-9a-f]{16}");

    public BlockId {
        if (createdMillis < 0 || createdMillis > MAX_MILLIS) {
            throw new IllegalArgumentException("block time: " + createdMillis + " (expected: 0 to " + MAX_MILLIS + ")");
        }
    }

    /// The directory's name, `b-0193…-…`.
    public String directory() {
        return DIRECTORY_PREFIX + this;
    }

    /// The id of a directory of that name, or null where it is none of a block.
    public static @Nullable BlockId ofDirectory(String name) {
        if (!name.startsWith(DIRECTORY_PREFIX)) {
            return null;
        }
        String text = name.substring(DIRECTORY_PREFIX.length());
        if (!TEXT.matcher(text).matches()) {
            return null;
        }
        return new BlockId(Long.parseLong(text.substring(0, 12), 16), Long.parseUnsignedLong(text.substring(13), 16));
    }

    /// What stands in the headers of the block's files, so that another block's file is noticed.
    long salt() {
        return random ^ createdMillis << 16;
    }

    @Override
    public int compareTo(BlockId other) {
        int byTime = Long.compare(createdMillis, other.createdMillis);
        return byTime != 0 ? byTime : Long.compareUnsigned(random, other.random);
    }

    @Override
    public String toString() {
        return String.format("%012x-%016x", createdMillis, random);
    }
}
