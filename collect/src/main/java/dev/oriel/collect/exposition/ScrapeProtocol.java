package dev.oriel.collect.exposition;

import dev.oriel.model.text.QuotedText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The formats that a scrape may ask for, by the names of `scrape_protocols`.
public enum ScrapeProtocol {
    PROMETHEUS_PROTO("PrometheusProto",
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited"),
    PROMETHEUS_TEXT_0_0_4("PrometheusText0.0.4", "text/plain;version=0.0.4"),
    PROMETHEUS_TEXT_1_0_0("PrometheusText1.0.0", "text/plain;version=1.0.0"),
    OPEN_METRICS_TEXT_0_0_1("OpenMetricsText0.0.1", "application/openmetrics-text;version=0.0.1"),
    OPEN_METRICS_TEXT_1_0_0("OpenMetricsText1.0.0", "application/openmetrics-text;version=1.0.0");

    /// What a scrape asks for when nothing is said.
    public static final List<ScrapeProtocol> DEFAULTS = List.of(OPEN_METRICS_TEXT_1_0_0, OPEN_METRICS_TEXT_0_0_1,
            PROMETHEUS_TEXT_1_0_0, PROMETHEUS_TEXT_0_0_4);
    /// The same where native histograms are wanted, which only the protobuf format has.
    public static final List<ScrapeProtocol> NATIVE_HISTOGRAM_DEFAULTS = Stream
            .concat(Stream.of(PROMETHEUS_PROTO), DEFAULTS.stream())
            .toList();

    private final String word;
    private final String mediaType;

    ScrapeProtocol(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    /// As configuration files spell it.
    public String word() {
        return word;
    }

    public String mediaType() {
        return mediaType;
    }

    public boolean isOpenMetrics() {
        return this == OPEN_METRICS_TEXT_0_0_1 || this == OPEN_METRICS_TEXT_1_0_0;
    }

    /// @return the protocol of that name, null where there is none
    public static @Nullable ScrapeProtocol ofWord(String word) {
        for (ScrapeProtocol protocol : values()) {
            if (protocol.word.equals(word)) {
                return protocol;
            }
        }
        return null;
    }

    /// How names with other characters than those of identifiers are to be sent.
    public enum EscapingScheme {
        ALLOW_UTF8("allow-utf-8"), UNDERSCORES("underscores"), DOTS("dots"), VALUES("values");

        private final String word;

        EscapingScheme(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// The `Accept` header that asks for these protocols, the first one most; only the newer versions know of escaping.
    public static String acceptHeader(List<ScrapeProtocol> protocols, EscapingScheme escaping) {
        StringBuilder header = new StringBuilder();
        int weight = values().length + 1;
        for (ScrapeProtocol protocol : protocols) {
            header.append(protocol.mediaType);
            if (protocol == PROMETHEUS_TEXT_1_0_0 || protocol == OPEN_METRICS_TEXT_1_0_0) {
                header.append(";escaping=").append(escaping.word);
            }
            header.append(";q=0.").append(weight--).append(',');
        }
        return header.append("*/*;q=0.").append(weight).toString();
    }

    /// The format of an answer. Versions do not matter: an older one is read by the parser of the newer.
    ///
    /// @param contentType the header as it came, empty where there was none
    /// @param fallback    what to take an answer for that does not say what it is
    /// @throws ExpositionException the answer does not say, or names another format, and there is no fallback
    public static ScrapeProtocol ofContentType(String contentType, @Nullable ScrapeProtocol fallback) {
        int end = contentType.indexOf(';');
        String mediaType = (end < 0 ? contentType : contentType.substring(0, end)).strip()
                .toLowerCase(Locale.ROOT);
        switch (mediaType) {
            case "text/plain" -> {
                return PROMETHEUS_TEXT_0_0_4;
            }
            case "application/openmetrics-text" -> {
                return OPEN_METRICS_TEXT_1_0_0;
            }
            case "application/vnd.google.protobuf" -> {
                return PROMETHEUS_PROTO;
            }
            default -> {
                if (fallback != null) {
                    return fallback;
                }
            }
        }
        if (contentType.isBlank()) {
            throw new ExpositionException("non-compliant scrape target sending blank Content-Type and no"
                    + " fallback_scrape_protocol specified for target");
        }
        throw new ExpositionException("received unsupported Content-Type " + QuotedText.quote(contentType)
                + " and no fallback_scrape_protocol specified for target");
    }

    /// All names, as error messages list them.
    public static String supportedWords() {
        return Stream.of(values()).map(ScrapeProtocol::word).sorted().collect(Collectors.joining(" ", "[", "]"));
    }
}
