package dev.oriel.notify.scenario;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Items;
import dev.oriel.config.ConfigValue.Scalar;
import dev.oriel.config.Problems;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.LabelMatcher.Operator;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.NotifyLimits;
import dev.oriel.notify.PostedAlert;
import dev.oriel.notify.api.AlertFilter;
import dev.oriel.notify.api.AlertView;
import dev.oriel.notify.api.Alerts;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.config.AlertmanagerConfigReader;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.HttpSender;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.notify.receiver.Notifiers;
import dev.oriel.notify.render.Templates;
import dev.oriel.notify.silence.Silence;
import dev.oriel.notify.state.MemoryState;
import dev.oriel.notify.trial.SteppedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Plays one scenario on a stepped clock and keeps what each webhook was sent, and when.
final class Scenario implements HttpSender {
    static final Instant START = Instant.parse("2026-03-04T12:00:00Z");
    private static final String URL = "http://listener.example/";

    /// A notification that a webhook took.
    record Received(double at, JsonObject body) {}

    private final ConfigNode scenario;
    private final SteppedTime time = new SteppedTime(START);
    private final Map<String, List<Received>> received = new LinkedHashMap<>();
    private final List<String> apiMismatches = new ArrayList<>();

    Scenario(ConfigNode scenario) {
        this.scenario = scenario;
    }

    Map<String, List<Received>> received() {
        return received;
    }

    List<String> apiMismatches() {
        return apiMismatches;
    }

    void play() {
        String yaml = scenario.text("config", "").replaceAll("\\{\\{webhook ([a-z]+)}}", URL + "$1");
        Problems problems = new Problems();
        AlertmanagerConfig config = new AlertmanagerConfigReader(Path.of("/"), Map.<String, String>of()::get,
                MatcherParser.FALLBACK, true).read("am.yml", yaml, problems);
        problems.throwIfErrors();
        Notifiers notifiers = new Notifiers(Templates.defaults(time), "http://am.example", this);
        try (Alertmanager alertmanager = new Alertmanager(time, time, Runnable::run, new MemoryState(),
                NotifyLimits.DEFAULT, _ -> {})) {
            alertmanager.use(config, notifiers::of);
            List<ConfigNode> events = new ArrayList<>(scenario.sections("steps"));
            events.addAll(scenario.sections("api"));
            events.sort(Comparator.comparingDouble(event -> event.number("at", 0)));
            for (ConfigNode event : events) {
                time.stepTo(instant(event.number("at", 0)));
                play(event, alertmanager);
            }
            time.stepTo(instant(scenario.number("until", 0)));
        }
    }

    private void play(ConfigNode event, Alertmanager alertmanager) {
        List<PostedAlert> posted = new ArrayList<>();
        for (ConfigNode alert : event.sections("post_alerts")) {
            posted.add(new PostedAlert(alert.textMap("labels"), alert.textMap("annotations"),
                    alert.has("startsAt") ? instant(alert.number("startsAt", 0)) : null,
                    alert.has("endsAt") ? instant(alert.number("endsAt", 0)) : null, ""));
        }
        if (!posted.isEmpty()) {
            alertmanager.post(posted);
        }
        ConfigNode silence = event.section("silence");
        if (silence != null) {
            alertmanager.silences().set(silence(silence));
        }
        if (event.has("get")) {
            ask(event, alertmanager);
        }
    }

    private Silence silence(ConfigNode node) {
        List<LabelMatcher> matchers = new ArrayList<>();
        for (ConfigNode matcher : node.sections("matchers")) {
            boolean regex = matcher.flag("isRegex", false);
            boolean equal = matcher.flag("isEqual", true);
            Operator operator = regex
                    ? equal ? Operator.MATCH : Operator.NOT_MATCH
                    : equal ? Operator.EQUAL : Operator.NOT_EQUAL;
            matchers.add(new LabelMatcher(matcher.text("name", ""), operator, matcher.text("value", "")));
        }
        return new Silence("", matchers, instant(node.number("startsAt", 0)), instant(node.number("endsAt", 0)), START,
                "runner", "scenario");
    }

    private void ask(ConfigNode question, Alertmanager alertmanager) {
        Map<String, String> labels = question.textMap("alert");
        for (AlertView view : Alerts.list(alertmanager, AlertFilter.ALL)) {
            if (view.alert().labels().toMap().equals(labels)) {
                String answer = view.status().state() + " " + view.status().inhibitedBy().size() + " "
                        + view.status().silencedBy().size();
                String expected = question.text("state", "") + " " + question.integer("inhibitedBy", 0) + " "
                        + question.integer("silencedBy", 0);
                if (!answer.equals(expected)) {
                    apiMismatches.add(labels + ": " + answer + " (expected: " + expected + ")");
                }
                return;
            }
        }
        apiMismatches.add(labels + ": not there");
    }

    @Override
    public Answer send(OutgoingRequest request, HttpClientConfig config, Duration timeout) {
        String listener = request.url().substring(URL.length());
        double at = Duration.between(START, time.instant()).toNanos() / 1e9;
        ConfigNode listeners = scenario.section("listeners");
        ConfigNode behaviour = listeners == null ? null : listeners.section(listener);
        if (behaviour != null && at < behaviour.number("fail_until", 0)) {
            return new Answer((int) behaviour.integer("with", 500), "text/plain", "no");
        }
        received.computeIfAbsent(listener, _ -> new ArrayList<>())
                .add(new Received(at, JsonObject.read(request.body())));
        return new Answer(200, "text/plain", "ok");
    }

    static Instant instant(double seconds) {
        return START.plusNanos(Math.round(seconds * 1e9));
    }

    /// What a scenario file says, as plain values.
    static Object plain(ConfigValue value) {
        return switch (value) {
            case Scalar scalar -> scalar.text();
            case Items items -> items.values().stream().map(Scenario::plain).toList();
            case Entries entries -> {
                Map<String, Object> map = new LinkedHashMap<>();
                entries.values().forEach((key, each) -> map.put(key, plain(each)));
                yield map;
            }
        };
    }
}
