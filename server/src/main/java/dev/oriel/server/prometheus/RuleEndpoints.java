package dev.oriel.server.prometheus;

import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/// The rules that are loaded: `/rules`, `/alerts`, `/alertmanagers`. They are shown and not evaluated yet, so their
/// health is `unknown` and nothing fires.
final class RuleEndpoints {
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final Supplier<List<RuleGroup>> groups;

    RuleEndpoints(Supplier<List<RuleGroup>> groups) {
        this.groups = groups;
    }

    Answer rules(Call call) {
        String type = call.parameter("type");
        if (!type.isEmpty() && !type.equals("alert") && !type.equals("record")) {
            throw ApiParameters.invalid("type", "not supported value \"" + type + "\"");
        }
        return Success.of(json -> {
            json.beginObject().name("groups").beginArray();
            for (RuleGroup group : groups.get()) {
                if (isWanted(call.parameters("rule_group[]"), group.name())
                        && isWanted(call.parameters("file[]"), group.file())) {
                    group(group, type, call.parameters("rule_name[]"), json);
                }
            }
            json.endArray().endObject();
        });
    }

    private static boolean isWanted(List<String> wanted, String name) {
        return wanted.isEmpty() || wanted.contains(name);
    }

    private static void group(RuleGroup group, String type, List<String> names, JsonOutput json) throws IOException {
        json.beginObject().name("name").string(group.name()).name("file").string(group.file());
        json.name("rules").beginArray();
        for (Rule rule : group.rules()) {
            if (isWanted(names, rule.name())) {
                switch (rule) {
                    case Rule.Alerting alerting when !type.equals("record") -> alerting(alerting, json);
                    case Rule.Recording recording when !type.equals("alert") -> recording(recording, json);
                    case Rule.Alerting _,Rule.Recording _ -> {
                    }
                }
            }
        }
        json.endArray().name("interval").number(group.intervalMillis() / 1e3).name("limit").number(group.limit());
        json.name("evaluationTime").number(0).name("lastEvaluation").string(NEVER).endObject();
    }

    private static void alerting(Rule.Alerting rule, JsonOutput json) throws IOException {
        json.beginObject().name("state").string("inactive").name("name").string(rule.alert());
        json.name("query").string(rule.query()).name("duration").number(rule.forMillis() / 1e3);
        json.name("keepFiringFor").number(rule.keepFiringForMillis() / 1e3).name("labels").strings(rule.labels());
        json.name("annotations").strings(rule.annotations()).name("alerts").beginArray().endArray();
        health(json, "alerting");
    }

    private static void recording(Rule.Recording rule, JsonOutput json) throws IOException {
        json.beginObject().name("name").string(rule.record()).name("query").string(rule.query());
        json.name("labels").strings(rule.labels());
        health(json, "recording");
    }

    private static void health(JsonOutput json, String type) throws IOException {
        json.name("health").string("unknown").name("evaluationTime").number(0);
        json.name("lastEvaluation").string(NEVER).name("type").string(type).endObject();
    }

    Answer alerts(Call call) {
        return Success.of(json -> json.beginObject().name("alerts").beginArray().endArray().endObject());
    }

    Answer alertmanagers(Call call) {
        return Success.of(json -> json.beginObject()
                .name("activeAlertmanagers")
                .beginArray()
                .endArray()
                .name("droppedAlertmanagers")
                .beginArray()
                .endArray()
                .endObject());
    }
}
