package dev.oriel.collect.discovery;

import dev.oriel.collect.config.ScrapeConfig;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.model.text.QuotedText;
import dev.oriel.model.time.DurationText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes targets of a job's groups: adds the job's defaults as labels, relabels, and reads back from the labels how to
/// scrape. Rules may so change address, scheme, path, parameters, interval and timeout.
public final class TargetResolver {
    static final String SCHEME = "__scheme__";
    static final String METRICS_PATH = "__metrics_path__";
    static final String SCRAPE_INTERVAL = "__scrape_interval__";
    static final String SCRAPE_TIMEOUT = "__scrape_timeout__";
    static final String PARAM_PREFIX = "__param_";
    private static final String HIDDEN_PREFIX = "__";
    private static final String JOB = "job";
    private static final String INSTANCE = "instance";

    private final ScrapeConfig config;

    public TargetResolver(ScrapeConfig config) {
        this.config = config;
    }

    public List<ResolvedTarget> resolve(TargetGroup group) {
        List<ResolvedTarget> resolved = new ArrayList<>(group.targets().size());
        for (Labels target : group.targets()) {
            resolved.add(resolve(target, group.labels()));
        }
        return resolved;
    }

    private ResolvedTarget resolve(Labels target, Labels group) {
        LabelsBuilder labels = group.toBuilder();
        for (int i = 0; i < target.size(); i++) {
            labels.set(target.name(i), target.value(i));
        }
        addDefaults(labels);
        Labels discovered = labels.build();
        if (!config.relabeling().apply(labels)) {
            return new ResolvedTarget.Dropped(discovered);
        }
        String address = labels.get(TargetGroup.ADDRESS);
        if (address.isEmpty()) {
            return new ResolvedTarget.Invalid(discovered, "no address");
        }
        if (address.contains("/")) {
            return new ResolvedTarget.Invalid(discovered, QuotedText.quote(address) + " is not a valid hostname");
        }
        try {
            Duration interval = duration(labels, SCRAPE_INTERVAL, "scrape interval");
            Duration timeout = duration(labels, SCRAPE_TIMEOUT, "scrape timeout");
            if (timeout.compareTo(interval) > 0) {
                throw new IllegalArgumentException("scrape timeout cannot be greater than scrape interval (\""
                        + labels.get(SCRAPE_TIMEOUT) + "\" > \"" + labels.get(SCRAPE_INTERVAL) + "\")");
            }
            if (labels.get(INSTANCE).isEmpty()) {
                labels.set(INSTANCE, address);
            }
            String url = url(labels);
            return new ResolvedTarget.Active(
                    new Target(visible(labels), discovered, url, address, interval, timeout));
        } catch (IllegalArgumentException e) {
            return new ResolvedTarget.Invalid(discovered, String.valueOf(e.getMessage()));
        }
    }

    private void addDefaults(LabelsBuilder labels) {
        setIfAbsent(labels, JOB, config.jobName());
        setIfAbsent(labels, SCRAPE_INTERVAL, DurationText.format(config.interval().toMillis()));
        setIfAbsent(labels, SCRAPE_TIMEOUT, DurationText.format(config.timeout().toMillis()));
        setIfAbsent(labels, METRICS_PATH, config.metricsPath());
        setIfAbsent(labels, SCHEME, config.scheme());
        config.params().forEach((name, values) -> {
            if (!values.isEmpty()) {
                setIfAbsent(labels, PARAM_PREFIX + name, values.getFirst());
            }
        });
    }

    private static void setIfAbsent(LabelsBuilder labels, String name, String value) {
        if (labels.get(name).isEmpty()) {
            labels.set(name, value);
        }
    }

    private static Duration duration(LabelsBuilder labels, String name, String what) {
        long millis;
        try {
            millis = DurationText.parseMillis(labels.get(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("error parsing " + what + ": " + e.getMessage(), e);
        }
        if (millis == 0) {
            throw new IllegalArgumentException(what + " cannot be 0");
        }
        return Duration.ofMillis(millis);
    }

    private static Labels visible(LabelsBuilder labels) {
        Labels all = labels.build();
        for (int i = 0; i < all.size(); i++) {
            if (all.name(i).startsWith(HIDDEN_PREFIX)) {
                labels.remove(all.name(i));
            }
        }
        return labels.build();
    }

    private String url(LabelsBuilder labels) {
        Map<String, List<String>> params = new TreeMap<>(config.params());
        Labels all = labels.build();
        for (int i = 0; i < all.size(); i++) {
            if (all.name(i).startsWith(PARAM_PREFIX)) {
                String name = all.name(i).substring(PARAM_PREFIX.length());
                List<String> values = new ArrayList<>(params.getOrDefault(name, List.of("")));
                values.set(0, all.value(i));
                params.put(name, values);
            }
        }
        StringBuilder url = new StringBuilder(labels.get(SCHEME)).append("://")
                .append(labels.get(TargetGroup.ADDRESS));
        String path = labels.get(METRICS_PATH);
        url.append(path.startsWith("/") ? "" : "/").append(path);
        char separator = path.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, List<String>> param : params.entrySet()) {
            for (String value : param.getValue()) {
                url.append(separator).append(encode(param.getKey())).append('=').append(encode(value));
                separator = '&';
            }
        }
        return url.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
