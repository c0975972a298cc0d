package dev.oriel.rule.eval;

/// How far an alert is. From bad to worse, so that the highest of a rule's alerts is the rule's state.
public enum AlertState {
    INACTIVE("inactive"), PENDING("pending"), FIRING("firing");

    private final String word;

    AlertState(String word) {
        this.word = word;
    }

    /// As APIs and series spell it.
    public String word() {
        return word;
    }
}
