package dev.oriel.collect.scrape;

/// How a scrape went.
///
/// @param bodyBytes of the answer, decompressed; -1 where it was over the limit
/// @param scraped   samples that came
/// @param kept      samples that relabelling left
/// @param added     series that were not there before
/// @param error     empty where nothing was wrong
record ScrapeOutcome(long bodyBytes, long scraped, long kept, long added, String error) {
    boolean isUp() {
        return error.isEmpty();
    }
}
