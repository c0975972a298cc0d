package dev.oriel.tsdb.head.index;

import dev.oriel.model.Labels;

/// A series' labels as the index knows them; its strings are shared with all series that have the same pair. Lives on
/// its own: it stays valid after the series has left the index.
final class StoredLabels extends Labels {
    private final String[] strings;

    /// @param strings name, value, name, value, …; sorted and complete
    StoredLabels(String[] strings) {
        this.strings = strings;
    }

    @Override
    public int size() {
        return strings.length >> 1;
    }

    @Override
    public String name(int index) {
        return strings[index << 1];
    }

    @Override
    public String value(int index) {
        return strings[(index << 1) + 1];
    }

    @Override
    public String get(String name) {
        for (int i = 0; i < strings.length; i += 2) {
            String each = strings[i];
            if (each.equals(name)) {
                return strings[i + 1];
            }
        }
        return "";
    }
}
