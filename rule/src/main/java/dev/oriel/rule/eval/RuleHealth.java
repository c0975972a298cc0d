package dev.oriel.rule.eval;

/// Whether a rule's last evaluation succeeded.
public enum RuleHealth {
    UNKNOWN("unknown"), GOOD("ok"), BAD("err");

    private final String word;

    RuleHealth(String word) {
        this.word = word;
    }

    /// As APIs spell it.
    public String word() {
        return word;
    }
}
