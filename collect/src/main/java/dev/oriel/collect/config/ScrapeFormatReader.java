package dev.oriel.collect.config;

import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.collect.exposition.ScrapeProtocol;
import dev.oriel.collect.exposition.ScrapeProtocol.EscapingScheme;
import dev.oriel.config.ConfigNode;
import dev.oriel.model.text.QuotedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the keys of formats and names, which `global` and each job have alike.
final class ScrapeFormatReader {
    private ScrapeFormatReader() {}

    /// @param jobName empty for the global section, whose values the jobs inherit
    static ScrapeFormat read(ConfigNode node, ScrapeFormat inherited, String jobName) {
        boolean nativeHistograms = node.flag("scrape_native_histograms", inherited.nativeHistograms());
        List<ScrapeProtocol> protocols = protocols(node, jobName);
        if (protocols.isEmpty()) {
            boolean defaults = inherited.protocols().equals(ScrapeProtocol.DEFAULTS)
                    || inherited.protocols().equals(ScrapeProtocol.NATIVE_HISTOGRAM_DEFAULTS);
            protocols = !defaults
                    ? inherited.protocols()
                    : nativeHistograms ? ScrapeProtocol.NATIVE_HISTOGRAM_DEFAULTS : ScrapeProtocol.DEFAULTS;
        }
        NameValidation names = names(node, inherited.names());
        boolean classic = node.flag("always_scrape_classic_histograms",
                node.flag("scrape_classic_histograms", inherited.classicHistograms()));
        return new ScrapeFormat(protocols, jobName.isEmpty() ? null : fallback(node, jobName), nativeHistograms,
                classic, node.flag("convert_classic_histograms_to_nhcb", inherited.convertClassic()),
                node.flag("extra_scrape_metrics", inherited.extraMetrics()), names, escaping(node, names, inherited));
    }

    private static List<ScrapeProtocol> protocols(ConfigNode node, String jobName) {
        List<ScrapeProtocol> protocols = new ArrayList<>();
        for (String word : node.texts("scrape_protocols")) {
            ScrapeProtocol protocol = ScrapeProtocol.ofWord(word);
            String scope = jobName.isEmpty()
                    ? ""
                    : "invalid scrape_protocols for scrape config with job name "
                            + QuotedText.quote(jobName) + ": ";
            if (protocol == null) {
                node.error("scrape_protocols", scope + unknown(word));
            } else if (protocols.contains(protocol)) {
                node.error("scrape_protocols",
                        scope + "duplicated protocol in scrape_protocols, got [" + word + "]");
            } else {
                protocols.add(protocol);
            }
        }
        if (protocols.isEmpty() && node.has("scrape_protocols")) {
            node.error("scrape_protocols", "scrape_protocols cannot be empty");
        }
        return protocols;
    }

    private static @Nullable ScrapeProtocol fallback(ConfigNode node, String jobName) {
        String word = node.text("fallback_scrape_protocol", "");
        ScrapeProtocol protocol = ScrapeProtocol.ofWord(word);
        if (protocol == null && !word.isEmpty()) {
            node.error("fallback_scrape_protocol", "invalid fallback_scrape_protocol for scrape config with job name "
                    + QuotedText.quote(jobName) + ": " + unknown(word));
        }
        return protocol;
    }

    private static String unknown(String word) {
        return "unknown scrape protocol " + word + ", supported: " + ScrapeProtocol.supportedWords();
    }

    private static NameValidation names(ConfigNode node, NameValidation inherited) {
        String word = node.text("metric_name_validation_scheme", "");
        for (NameValidation names : NameValidation.values()) {
            if (names.word().equals(word)) {
                return names;
            }
        }
        if (!word.isEmpty()) {
            node.error("metric_name_validation_scheme", "unrecognized ValidationScheme: " + QuotedText.quote(word));
        }
        return inherited;
    }

    private static EscapingScheme escaping(ConfigNode node, NameValidation names, ScrapeFormat inherited) {
        String key = "metric_name_escaping_scheme";
        String word = node.text(key, "");
        if (word.isEmpty()) {
            boolean same = names == inherited.names();
            return same && names == NameValidation.UTF8
                    ? inherited.escaping()
                    : names == NameValidation.UTF8
                            ? EscapingScheme.ALLOW_UTF8
                            : same && inherited.escaping() != EscapingScheme.ALLOW_UTF8
                                    ? inherited.escaping()
                                    : EscapingScheme.UNDERSCORES;
        }
        for (EscapingScheme scheme : EscapingScheme.values()) {
            if (scheme.word().equals(word)) {
                if (scheme == EscapingScheme.ALLOW_UTF8 && names != NameValidation.UTF8) {
                    node.error(key, "utf8 metric names requested but validation scheme is not set to UTF8");
                }
                return scheme;
            }
        }
        node.error(key, "unknown global name escaping method " + QuotedText.quote(word)
                + " (expected: one of allow-utf-8, underscores, dots, values)");
        return EscapingScheme.UNDERSCORES;
    }
}
