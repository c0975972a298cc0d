package dev.oriel.tsdb.block.index;

import dev.oriel.model.Labels;

/// A label set as numbers of a block's symbols; strings are made when asked for. Stays readable when its block is closed.
final class BlockLabels extends Labels {
    private final SymbolTable symbols;
    private final int[] names;
    private final int[] values;

    BlockLabels(SymbolTable symbols, SeriesGroup group, int series) {
        this.symbols = symbols;
        this.names = group.names();
        this.values = new int[names.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = group.value(series, i);
        }
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public String name(int index) {
        return symbols.string(names[index]);
    }

    @Override
    public String value(int index) {
        return symbols.string(values[index]);
    }
}
