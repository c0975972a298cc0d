package dev.oriel.benchmarks.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/// How far two answers agree, from all to nothing.
enum Agreement {
    EXACT("the same to the bit"), TWELVE_DIGITS("values differ by at most 1e-12 of them, or zeros in their sign"),
    NINE_DIGITS("values differ by at most 1e-9 of them"), VALUES("values differ by more"),
    ORDER("the same series in another order"), SERIES("other series or other times"), STATUS("one was refused");

    private static final double TWELVE = 1e-12;
    private static final double NINE = 1e-9;

    private final String words;

    Agreement(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /// Whether it is none that needs an explanation.
    boolean isGood() {
        return compareTo(TWELVE_DIGITS) <= 0;
    }

    /// Whether nine digits show no difference.
    boolean hasNineDigits() {
        return compareTo(NINE_DIGITS) <= 0;
    }

    private Agreement and(Agreement other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// @param ordered whether the order of the series matters: that of labels in a range, of values in an instant
    static Agreement of(Answer ours, Answer theirs, boolean ordered) {
        if (ours.isRefused() || theirs.isRefused()) {
            return ours.refusal().equals(theirs.refusal()) ? EXACT : STATUS;
        }
        if (!ours.resultType().equals(theirs.resultType())
                || !ours.series().keySet().equals(theirs.series().keySet())) {
            return SERIES;
        }
        Agreement all = EXACT;
        for (Map.Entry<String, Answer.Points> each : ours.series().entrySet()) {
            all = all.and(points(each.getValue(), Objects.requireNonNull(theirs.series().get(each.getKey()))));
        }
        boolean matrix = ours.resultType().equals("matrix");
        if (all.isGood() && ordered && (matrix
                ? !new ArrayList<>(ours.series().keySet()).equals(new ArrayList<>(theirs.series().keySet()))
                : !points(inOrder(ours), inOrder(theirs)).isGood())) {
            return ORDER;
        }
        return all;
    }

    /// The values of a vector in the order of the answer; equal ones may have changed places.
    private static Answer.Points inOrder(Answer answer) {
        double[] values = answer.series().values().stream().mapToDouble(points -> points.values()[0]).toArray();
        return new Answer.Points(new long[0], values, "");
    }

    private static Agreement points(Answer.Points ours, Answer.Points theirs) {
        if (!Arrays.equals(ours.timesMillis(), theirs.timesMillis()) || !ours.text().equals(theirs.text())) {
            return SERIES;
        }
        Agreement all = EXACT;
        for (int i = 0; i < ours.values().length; i++) {
            all = all.and(values(ours.values()[i], theirs.values()[i]));
        }
        return all;
    }

    static Agreement values(double ours, double theirs) {
        if (Double.compare(ours, theirs) == 0) {
            return EXACT;
        }
        if (ours == theirs) {
            return TWELVE_DIGITS;
        }
        double difference = Math.abs(ours - theirs) / Math.max(Math.abs(ours), Math.abs(theirs));
        return difference <= TWELVE
                ? TWELVE_DIGITS
                : difference <= NINE ? NINE_DIGITS : VALUES;
    }
}
