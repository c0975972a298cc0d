package dev.oriel.server.grafana.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Api;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.prometheus.PrometheusErrors;
import dev.oriel.storage.metric.MetricStore;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `POST /api/v1/oriel/dashboards/check`: what becomes of a dashboard here, held against the store. One at a time.
public final class DashboardCheckApi {
    private final DashboardCheck check;
    private final Function<String, @Nullable JsonNode> library;
    private final MetricStore store;
    private final Semaphore gate = new Semaphore(1, true);

    /// @param library the models of library panels by uid; null for one that is not there
    public DashboardCheckApi(Function<String, @Nullable JsonNode> library, MetricStore store, InstantSource clock) {
        this.check = new DashboardCheck(clock);
        this.library = library;
        this.store = store;
    }

    public Api api() {
        return new Api(new PrometheusErrors()).on("/api/v1/oriel/dashboards/check", DashboardText.MAX_BYTES,
                this::examine,
                Api.Method.POST);
    }

    private Answer examine(Call call) {
        if (!gate.tryAcquire()) {
            throw HttpProblem.busy("another dashboard is being checked (expected: one at a time)");
        }
        try {
            ObjectNode body = DashboardText.dashboard(call.body());
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("status", "success");
            answer.set("data", ReportJson
                    .write(check.examine(body, library, range -> store.querier(call.tenant(), range))));
            return Answer.bytes(200, Answer.JSON, answer.toString().getBytes(StandardCharsets.UTF_8));
        } catch (DashboardException e) {
            throw HttpProblem.badRequest(e.text());
        } finally {
            gate.release();
        }
    }
}
