package dev.oriel.server.prometheus;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.TimeRange;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.storage.metric.MetricStore;
import java.util.ArrayList;
import java.util.List;

/// Changing what is stored: `/admin/tsdb/…`; refused unless the server was told to allow it.
final class AdminEndpoints {
    private final Lifecycle lifecycle;
    private final MetricStore store;
    private final SeriesEndpoints selectors;
    private final Snapshots snapshots;
    private final Runnable compact;

    /// @param compact gives back the space of what was deleted
    AdminEndpoints(Lifecycle lifecycle, MetricStore store, SeriesEndpoints selectors, Snapshots snapshots,
            Runnable compact) {
        this.lifecycle = lifecycle;
        this.store = store;
        this.selectors = selectors;
        this.snapshots = snapshots;
        this.compact = compact;
    }

    Answer deleteSeries(Call call) {
        requireAdmin();
        List<String> texts = call.parameters("match[]");
        if (texts.isEmpty()) {
            throw HttpProblem.badRequest("no match[] parameter provided");
        }
        ApiParameters parameters = new ApiParameters(call);
        long start = parameters.timeMillis("start", TimeRange.ALL.minMillis());
        long end = parameters.timeMillis("end", TimeRange.ALL.maxMillis());
        if (end < start) {
            throw ApiParameters.invalid("end", "end timestamp must not be before start time");
        }
        List<List<LabelMatcher>> all = new ArrayList<>();
        texts.forEach(text -> all.add(selectors.selector(text)));
        all.forEach(matchers -> store.delete(call.tenant(), new TimeRange(start, end), matchers));
        return Answer.empty(204);
    }

    Answer cleanTombstones(Call call) {
        requireAdmin();
        compact.run();
        return Answer.empty(204);
    }

    Answer snapshot(Call call) {
        requireAdmin();
        boolean withHead = !call.parameter("skip_head").equals("true");
        String name = snapshots.take(withHead);
        return Success.of(json -> json.beginObject().name("name").string(name).endObject());
    }

    private void requireAdmin() {
        if (!lifecycle.allowsAdmin()) {
            throw new HttpProblem(500, "unavailable", "admin APIs disabled");
        }
    }
}
