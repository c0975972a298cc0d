package dev.oriel.config;

/// A value that is never shown: wherever it is printed it reads `<secret>`, as Prometheus has it.
public final class Secret {
    public static final String SHOWN = "<secret>";
    public static final Secret NONE = new Secret("");

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /// The value itself, for the one place that sends it.
    public String reveal() {
        return value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Secret other && value.equals(other.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : SHOWN;
    }
}
