package dev.oriel.tsdb.head;

import java.util.Arrays;

/// The times of series that arrive together: one growing column for all of them, instead of a time per sample. A
/// sample's place is its index since the column began; places before [Span#base] have been given back.
///
/// Written to under the head's lock. Readers take the span once and read places that they know to be filled: a filled
/// place never changes, growing and trimming publish a new span.
final class TimeColumn {
    /// @param base  place of the first time in the array
    /// @param times ascending; filled up to the column's end
    record Span(int base, long[] times) {
        long at(int place) {
            return times[place - base];
        }
    }

    /// Places are ints, and a trimmed column has room for a few more than it needs.
    private static final int MAX_PLACES = Integer.MAX_VALUE - 64;

    private final int number;
    private volatile Span span;
    private int end;
    private int members;
    /// Places before this one are named by chunks that share the column.
    private int pinnedEnd;

    /// @param number what chunks name the column by
    /// @param base   place of the first time
    TimeColumn(int number, int base, long[] times, int count) {
        this.number = number;
        span = new Span(base, times.length >= 8 ? times : Arrays.copyOf(times, 8));
        end = base + count;
    }

    int number() {
        return number;
    }

    Span span() {
        return span;
    }

    /// The place of the next time to come.
    int end() {
        return end;
    }

    boolean isEmpty() {
        return end == span.base;
    }

    /// The time of a place; one that was given back is before everything.
    long at(int place) {
        Span current = span;
        return place < current.base ? Long.MIN_VALUE : current.at(place);
    }

    long newest() {
        return span.at(end - 1);
    }

    /// @param timestampMillis later than the newest
    void add(long timestampMillis) {
        Span current = span;
        int index = end - current.base;
        if (index == current.times.length) {
            current = new Span(current.base, Arrays.copyOf(current.times, grownLength(current.base, index)));
            current.times[index] = timestampMillis;
            span = current;
        } else {
            current.times[index] = timestampMillis;
        }
        end++;
    }

    private static int grownLength(int base, int length) {
        long grown = Math.min(length + (length >> 1) + 8L, MAX_PLACES - (long) base);
        if (grown <= length) {
            throw new IllegalStateException(
                    "times of one column: " + (base + (long) length) + " (expected: less than " + MAX_PLACES + ")");
        }
        return (int) grown;
    }

    /// Gives back the places before this one.
    void trimBefore(int place) {
        Span current = span;
        if (place > current.base) {
            span = new Span(place, Arrays.copyOfRange(current.times, place - current.base, Math.max(end - current.base,
                    place - current.base + 8)));
        }
    }

    /// The first place whose time is not before this one, or the end.
    int firstPlaceNotBefore(long timestampMillis) {
        Span current = span;
        int at = Arrays.binarySearch(current.times, 0, end - current.base, timestampMillis);
        return current.base + (at >= 0 ? at : -at - 1);
    }

    void join() {
        members++;
    }

    void leave() {
        members--;
    }

    /// Series whose open tails are here.
    int members() {
        return members;
    }

    void pin(int endPlace) {
        pinnedEnd = Math.max(pinnedEnd, endPlace);
    }

    boolean isPinned() {
        return pinnedEnd > span.base;
    }

    long heldBytes() {
        return 64 + 8L * span.times.length;
    }
}
