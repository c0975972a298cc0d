package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.List;

/// The k greatest or smallest floats, best first; of equal ones the earlier, NaNs last.
final class TopPicker implements RankedSeries.Picker {
    private final AggregationNotes notes;
    private final boolean greatest;
    private final double[] limits;

    /// @param limits k at each step; below 1 for none
    TopPicker(AggregationNotes notes, boolean greatest, double[] limits) {
        this.notes = notes;
        this.greatest = greatest;
        this.limits = limits;
    }

    @Override
    public int pick(List<StepSeries> group, int[] members, int count, int step) {
        int limit = (int) Math.min(limits[step], Integer.MAX_VALUE);
        if (limit < 1) {
            return 0;
        }
        int size = 0;
        for (int i = 0; i < count; i++) {
            int member = members[i];
            if (group.get(member).column().histogram(step) != null) {
                notes.histogramIgnored();
            } else if (size < limit) {
                members[size] = member;
                siftUp(group, members, size, step);
                size++;
            } else if (isWorse(group, members[0], member, step)) {
                members[0] = member;
                siftDown(group, members, 0, size, step);
            }
        }
        for (int end = size - 1; end > 0; end--) {
            swap(members, 0, end);
            siftDown(group, members, 0, end, step);
        }
        return size;
    }

    /// Whether `one` goes before `other` does: the heap has the worst on top.
    private boolean isWorse(List<StepSeries> group, int one, int other, int step) {
        double value = group.get(one).column().value(step);
        double otherValue = group.get(other).column().value(step);
        boolean nan = Double.isNaN(value);
        boolean otherNan = Double.isNaN(otherValue);
        if (nan || otherNan || value == otherValue) {
            return nan == otherNan ? one > other : nan;
        }
        return greatest ? value < otherValue : value > otherValue;
    }

    private void siftUp(List<StepSeries> group, int[] heap, int start, int step) {
        int at = start;
        while (at > 0) {
            int parent = (at - 1) / 2;
            if (!isWorse(group, heap[at], heap[parent], step)) {
                return;
            }
            swap(heap, at, parent);
            at = parent;
        }
    }

    private void siftDown(List<StepSeries> group, int[] heap, int start, int size, int step) {
        int at = start;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && isWorse(group, heap[child + 1], heap[child], step)) {
                child++;
            }
            if (!isWorse(group, heap[child], heap[at], step)) {
                return;
            }
            swap(heap, at, child);
            at = child;
        }
    }

    private static void swap(int[] heap, int one, int other) {
        int kept = heap[one];
        heap[one] = heap[other];
        heap[other] = kept;
    }
}
