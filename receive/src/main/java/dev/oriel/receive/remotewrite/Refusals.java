package dev.oriel.receive.remotewrite;

/// What of a request is left out, the rest being stored. Confined to one thread.
final class Refusals {
    private int series;
    private int histograms;
    private String first = "";

    void series(RuntimeException reason) {
        note(reason);
        series++;
    }

    void histogram(RuntimeException reason) {
        note(reason);
        histograms++;
    }

    private void note(RuntimeException reason) {
        if (isEmpty()) {
            first = String.valueOf(reason.getMessage());
        }
    }

    boolean isEmpty() {
        return series + histograms == 0;
    }

    /// How many, and why the first of them.
    @Override
    public String toString() {
        String ofHistograms = histograms + (histograms == 1 ? " histogram" : " histograms");
        String what = histograms == 0
                ? series + " series"
                : series == 0 ? ofHistograms : series + " series and " + ofHistograms;
        return what + " refused, the first: " + first;
    }
}
