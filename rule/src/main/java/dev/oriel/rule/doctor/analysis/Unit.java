package dev.oriel.rule.doctor.analysis;

/// What a value counts, as far as names and arithmetic tell.
public enum Unit {
    UNKNOWN("unknown"), SECONDS("seconds"), MILLISECONDS("milliseconds"), BYTES("bytes"), KIBIBYTES("KiB"),
    MEBIBYTES("MiB"), GIBIBYTES("GiB"), TEBIBYTES("TiB"), KILOBYTES("kB"), MEGABYTES("MB"), GIGABYTES("GB"),
    RATIO("a ratio from 0 to 1"), PERCENT("percent"), PER_SECOND("events per second"),
    BYTES_PER_SECOND("bytes per second"), COUNT("a count"), CELSIUS("degrees Celsius");

    private final String words;

    Unit(String words) {
        this.words = words;
    }

    /// As people are told it.
    public String words() {
        return words;
    }

    public boolean isBytes() {
        return switch (this) {
            case BYTES, KIBIBYTES, MEBIBYTES, GIBIBYTES, TEBIBYTES, KILOBYTES, MEGABYTES, GIGABYTES -> true;
            case UNKNOWN, SECONDS, MILLISECONDS, RATIO, PERCENT, PER_SECOND, BYTES_PER_SECOND, COUNT, CELSIUS -> false;
        };
    }
}
