package dev.oriel.query.promql.eval.value;

import dev.oriel.model.Labels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A label set without its [MetadataLabels], as a view: operators that only ask for some other label, as most do, need
/// no label set of their own.
final class NamelessLabels extends Labels {
    private final Labels named;
    /// Where the other labels stand among all; found when first needed.
    private volatile int @Nullable [] places;

    NamelessLabels(Labels named) {
        this.named = named;
    }

    /// The label set with all its labels.
    Labels named() {
        return named;
    }

    @Override
    public int size() {
        return places().length;
    }

    @Override
    public String name(int index) {
        return named.name(places()[index]);
    }

    @Override
    public String value(int index) {
        return named.value(places()[index]);
    }

    @Override
    public String get(String name) {
        return MetadataLabels.contains(name) ? "" : named.get(name);
    }

    private int[] places() {
        int[] found = places;
        if (found == null) {
            found = find();
            places = found;
        }
        return found;
    }

    private int[] find() {
        int size = named.size();
        int[] all = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (!MetadataLabels.contains(named.name(i))) {
                all[count++] = i;
            }
        }
        return count == size ? all : Arrays.copyOf(all, count);
    }
}
