package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of the series, chosen by a hash of their labels, so that the choice is the same at each step and in each
/// query; a negative ratio chooses those that its complement leaves out.
final class RatioPicker implements RankedSeries.Picker {
    private final double[] ratios;
    private @Nullable List<StepSeries> placed;
    private double[] places = new double[0];

    /// @param ratios from -1 to 1 at each step
    RatioPicker(double[] ratios) {
        this.ratios = ratios;
    }

    @Override
    public int pick(List<StepSeries> group, int[] members, int count, int step) {
        double ratio = ratios[step];
        if (placed != group) {
            placed = group;
            places = group.stream().mapToDouble(series -> place(series.labels())).toArray();
        }
        int picked = 0;
        for (int i = 0; i < count; i++) {
            double place = places[members[i]];
            if (ratio >= 0 ? place < ratio : place >= 1 + ratio) {
                members[picked++] = members[i];
            }
        }
        return picked;
    }

    /// From 0 to below 1, spread evenly over label sets (FNV-1a, then MurmurHash3's finalizer).
    static double place(Labels labels) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < labels.size(); i++) {
            hash = add(add(hash, labels.name(i)), labels.value(i));
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return ((hash ^ hash >>> 33) >>> 11) * 0x1p-53;
    }

    private static long add(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (hash ^ 0xff) * 0x100000001b3L;
    }
}
