package dev.oriel.server.own;

import dev.oriel.config.Problems;
import dev.oriel.model.time.DurationText;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.notify.json.JsonText;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.backtest.Backtest;
import dev.oriel.rule.backtest.BacktestDelivery;
import dev.oriel.rule.backtest.BacktestException;
import dev.oriel.rule.backtest.BacktestReport;
import dev.oriel.rule.eval.Alert;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.trial.BacktestJson;
import dev.oriel.server.trial.CountedDelivery;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// `POST …/rules/backtest`: a rule, new or loaded, replayed over what is stored. One at a time.
final class BacktestEndpoint {
    private final Supplier<Backtest> backtest;
    private final Supplier<List<RuleGroup>> loaded;
    private final Alertmanager alertmanager;
    private final UnaryOperator<List<Alert>> told;
    private final Semaphore gate = new Semaphore(1, true);

    /// @param backtest with the options that hold now
    /// @param loaded   the groups that are evaluated
    /// @param told     makes of a rule's alerts what is sent
    BacktestEndpoint(Supplier<Backtest> backtest, Supplier<List<RuleGroup>> loaded, Alertmanager alertmanager,
            UnaryOperator<List<Alert>> told) {
        this.backtest = backtest;
        this.loaded = loaded;
        this.alertmanager = alertmanager;
        this.told = told;
    }

    Answer run(Call call) {
        JsonObject body = OwnJson.body(call);
        long from = time(body, "from");
        long to = time(body, "to");
        List<RuleGroup> groups = groups(body);
        if (!gate.tryAcquire()) {
            throw HttpProblem.busy("a backtest is running (expected: one at a time)");
        }
        try (CountedDelivery delivery = new CountedDelivery(alertmanager.config(), from)) {
            BacktestReport report = backtest.get().run(groups, from, to, new Told(delivery, told));
            return OwnJson.written(json -> BacktestJson.write(json, report, delivery.byReceiver()));
        } catch (BacktestException e) {
            throw HttpProblem.badRequest(String.valueOf(e.getMessage()));
        } catch (QueryException e) {
            throw new HttpProblem(422, "execution", String.valueOf(e.getMessage()));
        } finally {
            gate.release();
        }
    }

    private static long time(JsonObject body, String name) {
        return switch (body.values().get(name)) {
            case Long seconds when seconds >= 0 && seconds < 1L << 40 -> seconds * 1_000;
            case Double seconds when seconds >= 0 && seconds < 1L << 40 -> Math.round(seconds * 1e3);
            case String text -> time(name, text);
            case null, default -> throw wrongTime(name, String.valueOf(body.values().get(name)));
        };
    }

    private static long time(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException _) {
            throw wrongTime(name, text);
        }
    }

    private static HttpProblem wrongTime(String name, String text) {
        return HttpProblem.badRequest(name + ": " + text + " (expected: a time as in RFC 3339, or seconds)");
    }

    /// The rule, written or loaded, alone in a group: what recording rules yielded is in the store.
    private List<RuleGroup> groups(JsonObject body) {
        long interval = intervalMillis(body);
        if (body.values().containsKey("rule")) {
            return List.of(written(JsonObject.of(body.values().get("rule")), interval));
        }
        String file = OwnJson.required(body, "file");
        String name = OwnJson.required(body, "group");
        long index = body.values().get("index") instanceof Long number ? number : -1;
        for (RuleGroup group : loaded.get()) {
            if (group.file().equals(file) && group.name().equals(name) && index >= 0 && index < group.rules().size()) {
                Rule rule = group.rules().get((int) index);
                return List.of(new RuleGroup(name, file, interval > 0 ? interval : group.intervalMillis(),
                        group.queryOffsetMillis(), group.limit(), group.labels(), List.of(rule)));
            }
        }
        throw OwnJson.notFound("rule " + index + " of group " + name + " in " + file + ": not loaded");
    }

    private static long intervalMillis(JsonObject body) {
        String text = body.text("interval");
        try {
            return text.isEmpty() ? 0 : DurationText.parseMillis(text);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest("interval: " + text + " (expected: a duration such as 15s)");
        }
    }

    private static RuleGroup written(JsonObject rule, long interval) {
        Map<String, @Nullable Object> yaml = new LinkedHashMap<>();
        yaml.put("alert", OwnJson.required(rule, "alert"));
        yaml.put("expr", OwnJson.required(rule, "expr"));
        for (String key : List.of("for", "keep_firing_for")) {
            if (!rule.text(key).isEmpty()) {
                yaml.put(key, rule.text(key));
            }
        }
        yaml.put("labels", rule.texts("labels"));
        yaml.put("annotations", rule.texts("annotations"));
        Problems problems = new Problems();
        List<RuleGroup> groups = new RuleFileReader(new PromqlParser(), false).read("backtest", JsonText.write(
                Map.of("groups", List.of(Map.of("name", "backtest", "rules", List.of(yaml))))), problems);
        if (problems.hasErrors()) {
            throw HttpProblem.badRequest(problems.errors().getFirst().text());
        }
        return interval > 0 ? groups.getFirst().withDefaultInterval(interval) : groups.getFirst();
    }

    /// Makes of a rule's alerts what is sent, on their way to be counted.
    private record Told(CountedDelivery delivery, UnaryOperator<List<Alert>> told) implements BacktestDelivery {
        @Override
        public void advanceTo(long timeMillis) {
            delivery.advanceTo(timeMillis);
        }

        @Override
        public void send(List<Alert> alerts) {
            delivery.send(told.apply(alerts));
        }
    }
}
