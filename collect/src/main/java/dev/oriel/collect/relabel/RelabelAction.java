package dev.oriel.collect.relabel;

import java.util.Locale;

/// What a rule does, by the name that configuration files use.
public enum RelabelAction {
    REPLACE, KEEP, DROP, KEEPEQUAL, DROPEQUAL, HASHMOD, LABELMAP, LABELDROP, LABELKEEP, LOWERCASE, UPPERCASE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it writes to, or compares with, one label.
    public boolean needsTargetLabel() {
        return switch (this) {
            case REPLACE, KEEPEQUAL, DROPEQUAL, HASHMOD, LOWERCASE, UPPERCASE -> true;
            case KEEP, DROP, LABELMAP, LABELDROP, LABELKEEP -> false;
        };
    }
}
