package dev.oriel.model;

import java.util.Arrays;

/// Builds a [Labels] by setting and removing. Kept sorted, so that building is a copy. Confined to one thread.
public final class LabelsBuilder {
    private String[] pairs;
    private int size;

    public LabelsBuilder() {
        pairs = new String[16];
    }

    LabelsBuilder(Labels start) {
        size = start.size();
        pairs = new String[Math.max(16, 2 * size + 4)];
        for (int i = 0; i < size; i++) {
            pairs[2 * i] = start.name(i);
            pairs[2 * i + 1] = start.value(i);
        }
    }

    /// Sets a label; an empty value removes it.
    public LabelsBuilder set(String name, String value) {
        if (value.isEmpty()) {
            return remove(name);
        }
        int at = indexOf(name);
        if (at >= 0) {
            pairs[2 * at + 1] = value;
        } else {
            insert(-at - 1, name, value);
        }
        return this;
    }

    /// @throws IllegalArgumentException the name is set already
    public LabelsBuilder addUnique(String name, String value) {
        int at = indexOf(name);
        if (at >= 0) {
            throw new IllegalArgumentException("label name: " + name + " given twice (expected: once)");
        }
        if (!value.isEmpty()) {
            insert(-at - 1, name, value);
        }
        return this;
    }

    public LabelsBuilder remove(String name) {
        int at = indexOf(name);
        if (at >= 0) {
            System.arraycopy(pairs, 2 * at + 2, pairs, 2 * at, 2 * (size - at - 1));
            size--;
        }
        return this;
    }

    /// The label's value, or the empty string where there is none.
    public String get(String name) {
        int at = indexOf(name);
        return at >= 0 ? pairs[2 * at + 1] : "";
    }

    public Labels build() {
        return size == 0 ? Labels.empty() : new Labels.ArrayLabels(Arrays.copyOf(pairs, 2 * size));
    }

    private void insert(int at, String name, String value) {
        if (2 * size == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * pairs.length);
        }
        System.arraycopy(pairs, 2 * at, pairs, 2 * at + 2, 2 * (size - at));
        pairs[2 * at] = name;
        pairs[2 * at + 1] = value;
        size++;
    }

    /// The name's index, or minus the place where it belongs minus one.
    private int indexOf(String name) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = CodePointOrder.compareStrings(pairs[2 * middle], name);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
