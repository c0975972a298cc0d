package dev.oriel.tsdb.block.index;

import dev.oriel.model.Labels;
import dev.oriel.tsdb.block.file.CheckedFile;
import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ChunkFormatException;
import org.jspecify.annotations.Nullable;

/// The index of a block as it is read: nothing of it is in memory but what was asked for lately. Thread-safe.
public final class BlockIndex {
    private static final int CACHED_GROUPS = 64;
    /// A group of series is at most so long; more is damage.
    private static final int MAX_GROUP_BYTES = 1 << 24;

    private final CheckedFile file;
    private final IndexLayout layout;
    private final SymbolTable symbols;
    private final int groupCount;
    private final int nameCount;
    private volatile @Nullable IndexSize size;
    private final @Nullable SeriesGroup[] groups = new SeriesGroup[CACHED_GROUPS];

    public BlockIndex(CheckedFile file) {
        this.file = file;
        this.layout = IndexLayout.read(file);
        this.symbols = new SymbolTable(file, layout.strings(), layout.stringOffsets(), layout.symbolCount());
        this.groupCount = layout.seriesGroupCount();
        this.nameCount = layout.nameCount(file);
    }

    public CheckedFile file() {
        return file;
    }

    public int seriesCount() {
        return layout.seriesCount();
    }

    /// How much is in it; worked out once, by a look at all groups of series and all strings.
    public IndexSize size() {
        IndexSize known = size;
        if (known == null) {
            long labels = 0;
            for (int i = 0; i < groupCount; i++) {
                labels += readGroup(i).labelCount();
            }
            known = new IndexSize(layout.seriesCount(), labels, layout.valueRowCount(), layout.symbolCount(),
                    symbols.unsharedBytes());
            size = known;
        }
        return known;
    }

    public SymbolTable symbols() {
        return symbols;
    }

    public Labels labels(int series) {
        return new BlockLabels(symbols, group(series), series);
    }

    /// @param half 0 for the high, 1 for the low one
    public long fingerprint(int series, int half) {
        return file.readLong((long) series * IndexLayout.FINGERPRINT_BYTES + (long) half * Long.BYTES);
    }

    public SeriesGroup group(int series) {
        if (series < 0 || series >= layout.seriesCount()) {
            throw new IndexOutOfBoundsException("series: " + series + " (expected: 0 to below " + seriesCount() + ")");
        }
        int index = groupOf(series);
        int slot = index & CACHED_GROUPS - 1;
        SeriesGroup cached = groups[slot];
        if (cached != null && cached.contains(series)) {
            return cached;
        }
        SeriesGroup group = readGroup(index);
        groups[slot] = group;
        return group;
    }

    private SeriesGroup readGroup(int index) {
        long row = layout.seriesTable() + (long) index * IndexLayout.SERIES_ROW_BYTES;
        int bytes = file.readInt(row + 4);
        long offset = file.readLong(row + 8);
        if (bytes < 0 || bytes > MAX_GROUP_BYTES) {
            throw file.corrupt(row, bytes + " bytes", "at most " + MAX_GROUP_BYTES);
        }
        try {
            return new SeriesGroup(file.read(layout.seriesGroups() + offset, bytes), file.readInt(row),
                    file.readLong(row + 16));
        } catch (ChunkFormatException e) {
            throw file.corrupt(layout.seriesGroups() + offset, e, "a group of series");
        }
    }

    private int groupOf(int series) {
        int low = 0;
        int high = groupCount - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (file.readInt(layout.seriesTable() + (long) middle * IndexLayout.SERIES_ROW_BYTES) <= series) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    public int nameCount() {
        return nameCount;
    }

    /// Symbol of the label name at a place, in ascending order.
    public int nameSymbol(int name) {
        return file.readInt(layout.names() + (long) name * IndexLayout.NAME_ROW_BYTES);
    }

    public int valueCount(int name) {
        return file.readInt(layout.names() + (long) name * IndexLayout.NAME_ROW_BYTES + 4);
    }

    /// The place of a label name, or -1.
    public int findName(String name) {
        int symbol = symbols.find(name);
        int low = 0;
        int high = symbol < 0 ? -1 : nameCount - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = nameSymbol(middle);
            if (found == symbol) {
                return middle;
            }
            if (found < symbol) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /// Symbol of a label's value at a place, in ascending order.
    public int valueSymbol(int name, int value) {
        return file.readInt(valueRow(name, value));
    }

    /// The place of a value among those of the name, or -1.
    public int findValue(int name, String value) {
        int symbol = symbols.find(value);
        int low = 0;
        int high = symbol < 0 ? -1 : valueCount(name) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = valueSymbol(name, middle);
            if (found == symbol) {
                return middle;
            }
            if (found < symbol) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private long valueRow(int name, int value) {
        long first = file.readLong(layout.names() + (long) name * IndexLayout.NAME_ROW_BYTES + 8);
        return layout.values() + (first + value) * IndexLayout.VALUE_ROW_BYTES;
    }

    /// The series with a label's value.
    public Postings postings(int name, int value) {
        long row = valueRow(name, value);
        long start = layout.postings() + file.readLong(row + 4);
        boolean last = row + IndexLayout.VALUE_ROW_BYTES == layout.names();
        long end = last
                ? layout.values()
                : layout.postings() + file.readLong(row + IndexLayout.VALUE_ROW_BYTES + 4);
        if (end - start > Integer.MAX_VALUE || end < start) {
            throw file.corrupt(row, "postings from " + start + " to " + end, "ascending");
        }
        byte[] bytes = file.read(start, (int) (end - start));
        return new Postings(new ByteCursor(bytes, 0, bytes.length), layout.seriesCount());
    }
}
