package dev.oriel.server.prometheus;

import dev.oriel.collect.scrape.ScrapePoolStatus;
import dev.oriel.collect.scrape.Scraper;
import dev.oriel.collect.scrape.TargetStatus;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.time.DurationText;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is scraped and how it went: `/targets`, `/targets/metadata`, `/scrape_pools`.
final class TargetEndpoints {
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final Scraper scraper;
    private final SeriesEndpoints selectors;
    private final String externalHost;

    /// @param externalHost under which others reach this machine
    TargetEndpoints(Scraper scraper, SeriesEndpoints selectors, String externalHost) {
        this.scraper = scraper;
        this.selectors = selectors;
        this.externalHost = externalHost;
    }

    Answer targets(Call call) {
        String state = call.parameter("state").toLowerCase(Locale.ROOT);
        String pool = call.parameter("scrapePool");
        boolean active = !state.equals("dropped");
        boolean dropped = !state.equals("active");
        List<ScrapePoolStatus> pools = scraper.status()
                .stream()
                .filter(each -> pool.isEmpty() || pool.equals(each.name()))
                .toList();
        return Success.of(json -> {
            json.beginObject().name("activeTargets").beginArray();
            for (ScrapePoolStatus each : active ? pools : List.<ScrapePoolStatus>of()) {
                for (TargetStatus target : each.active()) {
                    target(target, json);
                }
            }
            json.endArray().name("droppedTargets").beginArray();
            for (ScrapePoolStatus each : dropped ? pools : List.<ScrapePoolStatus>of()) {
                for (Labels labels : each.dropped()) {
                    json.beginObject().name("discoveredLabels").labels(labels);
                    json.name("scrapePool").string(each.name()).endObject();
                }
            }
            json.endArray().name("droppedTargetCounts").beginObject();
            for (ScrapePoolStatus each : pools) {
                json.name(each.name()).number(each.droppedCount());
            }
            json.endObject().endObject();
        });
    }

    private void target(TargetStatus target, JsonOutput json) throws IOException {
        json.beginObject().name("discoveredLabels").labels(target.discoveredLabels());
        json.name("labels").labels(target.labels()).name("scrapePool").string(target.scrapePool());
        json.name("scrapeUrl").string(target.scrapeUrl()).name("globalUrl").string(target.globalUrl(externalHost));
        json.name("lastError").string(target.lastError());
        Instant last = target.lastScrape();
        json.name("lastScrape").string(last == null ? NEVER : last.toString());
        json.name("lastScrapeDuration").number(target.lastScrapeDuration().toNanos() / 1e9);
        json.name("health").string(target.health().word());
        json.name("scrapeInterval").string(DurationText.format(target.interval().toMillis()));
        json.name("scrapeTimeout").string(DurationText.format(target.timeout().toMillis())).endObject();
    }

    Answer scrapePools(Call call) {
        return Success.of(json -> json.beginObject()
                .name("scrapePools")
                .strings(scraper.status().stream().map(ScrapePoolStatus::name).toList())
                .endObject());
    }

    Answer metadata(Call call) {
        String matchTarget = call.parameter("match_target");
        List<LabelMatcher> matchers = matchTarget.isEmpty() ? List.of() : selectors.selector(matchTarget);
        String metric = call.parameter("metric");
        int limit = new ApiParameters(call).limit();
        List<Described> found = new ArrayList<>();
        for (Map.Entry<Labels, Map<String, MetricMetadata>> target : scraper.metadata().entrySet()) {
            if (matchers.stream().allMatch(matcher -> matcher.matches(target.getKey()))) {
                target.getValue()
                        .entrySet()
                        .stream()
                        .filter(family -> metric.isEmpty() || metric.equals(family.getKey()))
                        .forEach(family -> found.add(
                                new Described(target.getKey(), family.getKey(), family.getValue())));
            }
        }
        if (found.isEmpty()) {
            throw new HttpProblem(404, "not_found", "specified metadata not found");
        }
        List<Described> shown = limit == 0 ? found : found.subList(0, Math.min(limit, found.size()));
        return Success.of(json -> {
            json.beginArray();
            for (Described each : shown) {
                json.beginObject().name("target").labels(each.target());
                if (metric.isEmpty()) {
                    json.name("metric").string(each.metric());
                }
                SeriesEndpoints.metadata(each.metadata(), json);
                json.endObject();
            }
            json.endArray();
        });
    }

    /// What one target says of one metric.
    private record Described(Labels target, String metric, MetricMetadata metadata) {}
}
