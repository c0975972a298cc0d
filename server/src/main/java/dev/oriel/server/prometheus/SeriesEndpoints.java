package dev.oriel.server.prometheus;

import dev.oriel.model.CodePointOrder;
import dev.oriel.model.Exemplar;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.http.JsonOutput;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.SeriesSet;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What series there are: `/series`, `/labels`, `/label/…/values`, `/metadata`, `/query_exemplars`.
final class SeriesEndpoints {
    private static final String CUT = "results truncated due to limit";

    private final MetricStore store;
    private final PromqlParser parser;
    private final InstantSource clock;
    private final Duration timeout;

    /// @param timeout after which a look-up is stopped
    SeriesEndpoints(MetricStore store, PromqlParser parser, InstantSource clock, Duration timeout) {
        this.clock = clock;
        this.timeout = timeout;
        this.store = store;
        this.parser = parser;
    }

    Answer series(Call call) {
        List<List<LabelMatcher>> selectors = selectors(call);
        if (selectors.isEmpty()) {
            throw HttpProblem.badRequest("no match[] parameter provided");
        }
        int limit = new ApiParameters(call).limit();
        TimeRange range = range(call);
        Lookup lookup = new Lookup(call, clock, timeout);
        TreeSet<Labels> found = new TreeSet<>((left, right) -> {
            lookup.check();
            return left.compareTo(right);
        });
        try (MetricQuerier querier = store.querier(call.tenant(), range)) {
            for (List<LabelMatcher> selector : selectors) {
                SeriesSet set = querier.select(range, lookup.watched(selector));
                for (int i = 0; i < set.size(); i++) {
                    lookup.check();
                    found.add(set.labels(i));
                }
            }
            List<Labels> all = new ArrayList<>(found);
            boolean cut = limit > 0 && all.size() > limit;
            List<Labels> shown = cut ? all.subList(0, limit) : all;
            List<Map<String, String>> copied = shown.stream().map(Labels::toMap).toList();
            return Success.of(json -> {
                json.beginArray();
                for (Map<String, String> labels : copied) {
                    json.strings(labels);
                }
                json.endArray();
            }, warnings(querier, cut), List.of());
        }
    }

    Answer labelNames(Call call) {
        return names(call, (querier, selector, limit) -> querier.labelNames(selector, limit));
    }

    Answer labelValues(Call call) {
        String name = unescape(call.pathPart("name"));
        if (name.isEmpty()) {
            throw HttpProblem.badRequest("invalid label name: \"" + name + "\"");
        }
        return names(call, (querier, selector, limit) -> querier.labelValues(name, selector, limit));
    }

    /// One look-up of names for one selector.
    private interface Names {
        List<String> of(MetricQuerier querier, List<LabelMatcher> selector, int limit);
    }

    private Answer names(Call call, Names source) {
        Lookup lookup = new Lookup(call, clock, timeout);
        List<List<LabelMatcher>> selectors = selectors(call).stream().map(lookup::watched).toList();
        int limit = new ApiParameters(call).limit();
        int asked = limit == 0 || limit == Integer.MAX_VALUE ? 0 : limit + 1;
        List<String> names;
        boolean cut;
        List<String> warnings;
        try (MetricQuerier querier = store.querier(call.tenant(), range(call))) {
            if (selectors.size() < 2) {
                names = source.of(querier, selectors.isEmpty() ? List.of() : selectors.getFirst(), asked);
            } else {
                TreeSet<String> union = new TreeSet<>(CodePointOrder.INSTANCE);
                for (List<LabelMatcher> selector : selectors) {
                    lookup.checkNow();
                    union.addAll(source.of(querier, selector, asked));
                }
                names = List.copyOf(union);
            }
            cut = limit > 0 && names.size() > limit;
            warnings = warnings(querier, cut);
        }
        return Success.strings(cut ? names.subList(0, limit) : names, warnings);
    }

    private static List<String> warnings(MetricQuerier querier, boolean cut) {
        List<String> warnings = new ArrayList<>(querier.warnings());
        if (cut) {
            warnings.add(CUT);
        }
        return warnings;
    }

    /// There is one description of a metric, the newest, so that a limit per metric cuts nothing.
    Answer metadata(Call call) {
        String metric = call.parameter("metric");
        int limit = limitOrAll(call, "limit");
        limitOrAll(call, "limit_per_metric");
        Map<String, MetricMetadata> all;
        try (MetricQuerier querier = store.querier(call.tenant(), TimeRange.ALL)) {
            all = querier.metadata();
        }
        return Success.of(json -> {
            json.beginObject();
            int written = 0;
            for (Map.Entry<String, MetricMetadata> entry : all.entrySet()) {
                boolean wanted = metric.isEmpty() || metric.equals(entry.getKey());
                if (wanted && written < limit) {
                    written++;
                    json.name(entry.getKey()).beginArray();
                    metadata(entry.getValue(), json.beginObject());
                    json.endObject().endArray();
                }
            }
            json.endObject();
        });
    }

    static void metadata(MetricMetadata metadata, JsonOutput json) throws IOException {
        json.name("type").string(metadata.type().word()).name("help").string(metadata.help());
        json.name("unit").string(metadata.unit());
    }

    Answer exemplars(Call call) {
        ApiParameters parameters = new ApiParameters(call);
        long start = parameters.timeMillis("start", TimeRange.ALL.minMillis());
        long end = parameters.timeMillis("end", TimeRange.ALL.maxMillis());
        if (end < start) {
            throw HttpProblem.badRequest("end timestamp must not be before start timestamp");
        }
        List<List<LabelMatcher>> selectors = new ArrayList<>();
        try {
            collectSelectors(parser.parse(call.parameter("query")), selectors);
        } catch (PromqlParseException e) {
            throw HttpProblem.badRequest(String.valueOf(e.getMessage()));
        }
        TimeRange range = new TimeRange(start, end);
        Map<Labels, List<Exemplar>> found;
        try (MetricQuerier querier = store.querier(call.tenant(), range)) {
            found = selectors.isEmpty() ? Map.of() : querier.exemplars(range, selectors);
        }
        return Success.of(json -> {
            json.beginArray();
            for (Map.Entry<Labels, List<Exemplar>> entry : found.entrySet()) {
                json.beginObject().name("seriesLabels").labels(entry.getKey()).name("exemplars").beginArray();
                for (Exemplar exemplar : entry.getValue()) {
                    json.beginObject().name("labels").labels(exemplar.labels()).name("value").value(exemplar.value());
                    json.name("timestamp").seconds(exemplar.timestampMillis()).endObject();
                }
                json.endArray().endObject();
            }
            json.endArray();
        });
    }

    private static void collectSelectors(Expr expr, List<List<LabelMatcher>> into) {
        if (expr instanceof Expr.VectorSelector selector) {
            into.add(selector.matchers());
        }
        expr.children().forEach(child -> collectSelectors(child, into));
    }

    /// The selectors of `match[]`.
    List<List<LabelMatcher>> selectors(Call call) {
        List<List<LabelMatcher>> selectors = new ArrayList<>();
        for (String text : call.parameters("match[]")) {
            selectors.add(selector(text));
        }
        return selectors;
    }

    List<LabelMatcher> selector(String text) {
        try {
            List<LabelMatcher> matchers = parser.parseSelector(text);
            if (matchers.stream().allMatch(LabelMatcher::matchesEmpty)) {
                throw ApiParameters.invalid("match[]", "match[] must contain at least one non-empty matcher");
            }
            return matchers;
        } catch (PromqlParseException e) {
            throw ApiParameters.invalid("match[]", String.valueOf(e.getMessage()));
        }
    }

    private static TimeRange range(Call call) {
        ApiParameters parameters = new ApiParameters(call);
        long start = parameters.timeMillis("start", TimeRange.ALL.minMillis());
        long end = parameters.timeMillis("end", TimeRange.ALL.maxMillis());
        if (end < start) {
            throw ApiParameters.invalid("end", "end timestamp must not be before start time");
        }
        return new TimeRange(start, end);
    }

    private static int limitOrAll(Call call, String name) {
        String text = call.parameter(name);
        if (text.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        try {
            int limit = ApiParameters.whole(text);
            return limit < 0 ? Integer.MAX_VALUE : limit;
        } catch (NumberFormatException _) {
            throw HttpProblem.badRequest(name + " must be a number");
        }
    }

    /// Names that are not classic travel as `U__` with `_xx_` for other characters.
    private static String unescape(String name) {
        if (!name.startsWith("U__")) {
            return name;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 3; i < name.length(); i++) {
            char c = name.charAt(i);
            int end = c == '_' ? name.indexOf('_', i + 1) : -1;
            if (c != '_') {
                text.append(c);
            } else if (end == i + 1) {
                text.append('_');
                i = end;
            } else if (end > 0 && name.substring(i + 1, end).matches("[0-9A-Fa-f]{1,6}")) {
                int codePoint = Integer.parseInt(name, i + 1, end, 16);
                if (!Character.isValidCodePoint(codePoint)) {
                    return name;
                }
                text.appendCodePoint(codePoint);
                i = end;
            } else {
                return name;
            }
        }
        return text.toString();
    }
}
