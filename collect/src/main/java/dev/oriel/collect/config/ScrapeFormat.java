package dev.oriel.collect.config;

import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.collect.exposition.ScrapeProtocol;
import dev.oriel.collect.exposition.ScrapeProtocol.EscapingScheme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a scrape asks for, and how it reads what comes.
///
/// @param fallback              what an answer is taken for that does not say what it is
/// @param nativeHistograms      whether native histograms are read
/// @param classicHistograms     whether classic buckets are read too where native ones are there
/// @param convertClassic        whether classic histograms become native ones with custom bounds
/// @param extraMetrics          whether the `scrape_*` series of limits and sizes are written
public record ScrapeFormat(List<ScrapeProtocol> protocols, @Nullable ScrapeProtocol fallback, boolean nativeHistograms,
        boolean classicHistograms, boolean convertClassic, boolean extraMetrics, NameValidation names,
        EscapingScheme escaping) {
    public static final ScrapeFormat DEFAULT = new ScrapeFormat(ScrapeProtocol.DEFAULTS, null, false, false, false,
            false, NameValidation.UTF8, EscapingScheme.ALLOW_UTF8);

    public ScrapeFormat {
        protocols = List.copyOf(protocols);
    }
}
