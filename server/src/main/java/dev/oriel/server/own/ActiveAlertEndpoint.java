package dev.oriel.server.own;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.regex.PatternException;
import dev.oriel.notify.alert.Fingerprint;
import dev.oriel.notify.matcher.MatcherParseException;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.http.JsonOutput;
import dev.oriel.server.own.ActiveAlert.State;
import dev.oriel.server.own.AlertSelection.Group;
import dev.oriel.server.own.AlertSelection.Question;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// `GET …/alerting/alerts`: what a page of alerts shows, of however many there are. The counts are of all, the alerts are
/// the worst ones up to a limit.
final class ActiveAlertEndpoint {
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 5_000;
    private static final int MAX_GROUPS = 1_000;

    private final ActiveAlerts alerts;

    ActiveAlertEndpoint(ActiveAlerts alerts) {
        this.alerts = alerts;
    }

    Answer list(Call call) {
        Question question = new Question(matchers(call), call.parameters("word"), states(call),
                call.parameter("group_by"));
        int limit = OwnJson.limit(call, DEFAULT_LIMIT, MAX_LIMIT);
        AlertSelection found = new AlertSelection(alerts.now(), question);
        return OwnJson.written(json -> {
            json.beginObject().name("total").number(found.total).name("matching").number(found.matching);
            states(found.states, json.name("states"));
            json.name("silenced").beginObject();
            for (Map.Entry<String, Integer> silence : found.silenced.entrySet()) {
                json.name(silence.getKey()).number(silence.getValue());
            }
            json.endObject().name("labelNames").strings(found.labelNames);
            json.name("groupCount").number(found.groups.size()).name("groups").beginArray();
            int left = limit;
            Set<String> inhibitors = new TreeSet<>();
            for (Group group : found.groups.subList(0, Math.min(MAX_GROUPS, found.groups.size()))) {
                List<ActiveAlert> shown = group.first(left);
                left -= shown.size();
                json.beginObject().name("value").string(group.value());
                states(group.states(), json.name("states"));
                json.name("alerts").beginArray();
                for (ActiveAlert alert : shown) {
                    write(alert, json);
                    inhibitors.addAll(alert.reasons().inhibitedBy());
                }
                json.endArray().endObject();
            }
            json.endArray();
            inhibitors(inhibitors, json);
            json.endObject();
        });
    }

    private void inhibitors(Set<String> fingerprints, JsonOutput json) throws IOException {
        json.name("inhibitors").beginObject();
        for (String fingerprint : fingerprints) {
            Labels labels = alerts.labelsOf(fingerprint);
            if (labels != null) {
                json.name(fingerprint).labels(labels);
            }
        }
        json.endObject();
    }

    private static List<LabelMatcher> matchers(Call call) {
        List<LabelMatcher> matchers = new ArrayList<>();
        try {
            call.parameters("filter").forEach(text -> matchers.addAll(MatcherParser.FALLBACK.parseMatchers(text)));
        } catch (MatcherParseException | PatternException e) {
            throw HttpProblem.badRequest("filter: " + e.getMessage());
        }
        return matchers;
    }

    private static Set<State> states(Call call) {
        Set<State> states = EnumSet.noneOf(State.class);
        for (String word : call.parameters("state")) {
            try {
                states.add(State.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                throw HttpProblem.badRequest(
                        "state: " + word + " (expected: firing, pending, silenced, inhibited or muted)");
            }
        }
        return states;
    }

    private static void states(Map<State, Integer> states, JsonOutput json) throws IOException {
        json.beginObject();
        for (State state : State.values()) {
            json.name(state.word()).number(states.getOrDefault(state, 0));
        }
        json.endObject();
    }

    private static void write(ActiveAlert alert, JsonOutput json) throws IOException {
        json.beginObject().name("labels").labels(alert.labels());
        json.name("annotations").strings(alert.annotations());
        json.name("state").string(alert.state().word());
        json.name("since").string(Instant.ofEpochMilli(alert.sinceMillis()).toString());
        json.name("fingerprint").string(Fingerprint.format(alert.fingerprint()));
        json.name("silencedBy").strings(alert.reasons().silencedBy());
        json.name("inhibitedBy").strings(alert.reasons().inhibitedBy());
        json.name("mutedBy").strings(alert.reasons().mutedBy());
        json.name("receivers").strings(alert.receivers());
        if (!alert.generatorUrl().isEmpty()) {
            json.name("generatorURL").string(alert.generatorUrl());
        }
        ActiveAlert.Source source = alert.source();
        if (source != null) {
            json.name("value").value(source.alert().value()).name("ruleLabels").labels(source.alert().labels());
            json.name("rule").beginObject().name("file").string(source.file()).name("group").string(source.group());
            json.name("index").number(source.index()).name("query").string(source.query()).endObject();
        }
        json.endObject();
    }
}
