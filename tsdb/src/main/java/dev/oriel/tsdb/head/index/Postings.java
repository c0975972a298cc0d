package dev.oriel.tsdb.head.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// For each pair number the series that have the pair, as ascending numbers. One series is kept in place, some in a
/// small array, many in a bitmap: most pairs of a fleet stand on one host's series, a few on all. Guarded by its owner's
/// lock.
final class Postings {
    private static final int NONE = -1;
    /// More series than these are kept in a bitmap.
    static final int MAX_ARRAY = 64;

    /// The only series of a pair, or [#NONE].
    private int[] single = new int[0];
    /// An `int[]` with its count in front, or a [RoaringBitmap]; null for none and for a single one.
    private @Nullable Object[] many = new Object[0];

    void ensureCapacity(int pairs) {
        if (single.length < pairs) {
            int from = single.length;
            int capacity = Math.max(64, Math.max(pairs, from + (from >> 1)));
            single = Arrays.copyOf(single, capacity);
            Arrays.fill(single, from, capacity, NONE);
            many = Arrays.copyOf(many, capacity);
        }
    }

    /// Whether the pair has had room made for it; one that has not is on no indexed series.
    boolean covers(int pair) {
        return pair < single.length;
    }

    void add(int pair, int series) {
        Object list = many[pair];
        if (list instanceof RoaringBitmap bitmap) {
            bitmap.add(series);
        } else if (list instanceof int[] array) {
            many[pair] = insert(array, series);
        } else if (single[pair] == NONE) {
            single[pair] = series;
        } else {
            int other = single[pair];
            single[pair] = NONE;
            many[pair] = new int[]{2, Math.min(other, series), Math.max(other, series), 0};
        }
    }

    /// Adds a stretch of series, both ends included.
    void add(int pair, int first, int last) {
        if (last - first < MAX_ARRAY) {
            for (int series = first; series <= last; series++) {
                add(pair, series);
            }
        } else if (many[pair] instanceof RoaringBitmap bitmap) {
            bitmap.add(first, last + 1L);
        } else {
            RoaringBitmap bitmap = view(pair);
            bitmap.add(first, last + 1L);
            single[pair] = NONE;
            many[pair] = bitmap;
        }
    }

    private static Object insert(int[] array, int series) {
        int count = array[0];
        if (count == MAX_ARRAY) {
            RoaringBitmap bitmap = new RoaringBitmap();
            for (int i = 1; i <= count; i++) {
                bitmap.add(array[i]);
            }
            bitmap.add(series);
            return bitmap;
        }
        int[] target = count + 1 < array.length
                ? array
                : Arrays.copyOf(array, Math.min(2 * array.length, MAX_ARRAY + 1));
        int at = count;
        while (at > 0 && target[at] > series) {
            target[at + 1] = target[at];
            at--;
        }
        target[at + 1] = series;
        target[0] = count + 1;
        return target;
    }

    /// Copies a pair's series.
    void copyTo(Posting posting, int pair) {
        Object list = many[pair];
        if (list instanceof RoaringBitmap bitmap) {
            posting.set(bitmap.clone());
        } else if (list instanceof int[] array) {
            posting.set(array, 1, array[0] + 1);
        } else if (single[pair] == NONE) {
            posting.clear();
        } else {
            posting.set(single[pair]);
        }
    }

    /// Gives a pair its series, whatever it had.
    void replace(int pair, Posting posting) {
        RoaringBitmap bitmap = posting.many();
        single[pair] = bitmap == null && posting.count() == 1 ? posting.few(0) : NONE;
        many[pair] = bitmap;
        if (bitmap == null && posting.count() > 1) {
            int[] array = new int[posting.count() + 1];
            array[0] = posting.count();
            for (int i = 0; i < posting.count(); i++) {
                array[i + 1] = posting.few(i);
            }
            many[pair] = array;
        }
    }

    void clear() {
        Arrays.fill(single, NONE);
        Arrays.fill(many, null);
    }

    void remove(int pair, int series) {
        Object list = many[pair];
        if (list instanceof RoaringBitmap bitmap) {
            bitmap.remove(series);
            if (bitmap.isEmpty()) {
                many[pair] = null;
            }
        } else if (list instanceof int[] array) {
            removeFromArray(pair, array, series);
        } else if (single[pair] == series) {
            single[pair] = NONE;
        }
    }

    private void removeFromArray(int pair, int[] array, int series) {
        int count = array[0];
        int at = Arrays.binarySearch(array, 1, count + 1, series);
        if (at > 0) {
            System.arraycopy(array, at + 1, array, at, count - at);
            array[0] = count - 1;
            if (count == 1) {
                many[pair] = null;
            }
        }
    }

    int count(int pair) {
        Object list = many[pair];
        return switch (list) {
            case RoaringBitmap bitmap -> bitmap.getCardinality();
            case int[] array -> array[0];
            case null, default -> single[pair] == NONE ? 0 : 1;
        };
    }

    boolean isEmpty(int pair) {
        return many[pair] == null && single[pair] == NONE;
    }

    /// Adds the pair's series to a set.
    void addTo(RoaringBitmap set, int pair) {
        Object list = many[pair];
        if (list instanceof RoaringBitmap bitmap) {
            set.or(bitmap);
        } else if (list instanceof int[] array) {
            for (int i = 1; i <= array[0]; i++) {
                set.add(array[i]);
            }
        } else if (single[pair] != NONE) {
            set.add(single[pair]);
        }
    }

    /// The pair's series as a set, which is not to be changed.
    RoaringBitmap view(int pair) {
        if (many[pair] instanceof RoaringBitmap bitmap) {
            return bitmap;
        }
        RoaringBitmap set = new RoaringBitmap();
        addTo(set, pair);
        return set;
    }

    long heldBytes() {
        long bytes = 8L * single.length;
        for (Object list : many) {
            if (list instanceof RoaringBitmap bitmap) {
                bytes += bitmap.getLongSizeInBytes() + 64;
            } else if (list instanceof int[] array) {
                bytes += 16 + 4L * array.length;
            }
        }
        return bytes;
    }
}
