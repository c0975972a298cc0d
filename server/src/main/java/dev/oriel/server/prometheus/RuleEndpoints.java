package dev.oriel.server.prometheus;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.rule.eval.GroupStatus;
import dev.oriel.rule.eval.RuleStatus;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// Rules and their alerts as they are now: `/rules`, `/alerts`, `/alertmanagers`.
final class RuleEndpoints {
    private final Alerting alerting;
    private final Function<Call, List<List<LabelMatcher>>> matchers;

    /// @param matchers reads `match[]`; empty where there is none
    RuleEndpoints(Alerting alerting, Function<Call, List<List<LabelMatcher>>> matchers) {
        this.alerting = alerting;
        this.matchers = matchers;
    }

    /// Which rules are asked for; empty sets for all.
    private record Wanted(String type, Set<String> names, Set<String> groups, Set<String> files,
            List<List<LabelMatcher>> matcherSets, boolean withAlerts) {
        boolean passes(GroupStatus group) {
            return (groups.isEmpty() || groups.contains(group.name()))
                    && (files.isEmpty() || files.contains(group.file()));
        }

        boolean passes(RuleStatus rule) {
            boolean ofType = switch (rule) {
                case RuleStatus.Alerting _ -> !type.equals("record");
                case RuleStatus.Recording _ -> !type.equals("alert");
            };
            return ofType && (names.isEmpty() || names.contains(rule.name())) && matches(rule);
        }

        private boolean matches(RuleStatus rule) {
            if (matcherSets.isEmpty()) {
                return true;
            }
            Labels labels = Labels.of(rule.labels());
            return matcherSets.stream()
                    .anyMatch(set -> set.stream().allMatch(each -> each.matches(labels.get(each.name()))));
        }
    }

    /// A group of which some rules are shown.
    private record Shown(GroupStatus group, List<RuleStatus> rules) {}

    Answer rules(Call call) {
        Wanted wanted = wanted(call);
        int limit = groupLimit(call);
        String token = call.parameter("group_next_token");
        List<Shown> page = new ArrayList<>();
        String next = "";
        boolean begun = token.isEmpty();
        for (GroupStatus group : alerting.groups()) {
            begun = begun || RulePage.token(group).equals(token);
            if (!begun || !wanted.passes(group)) {
                continue;
            }
            List<RuleStatus> rules = group.rules().stream().filter(wanted::passes).toList();
            if (!rules.isEmpty()) {
                if (limit > 0 && page.size() == limit) {
                    next = RulePage.token(group);
                    break;
                }
                page.add(new Shown(group, rules));
            }
        }
        if (!begun) {
            throw ApiParameters.invalid("group_next_token",
                    "invalid group_next_token '" + token + "'. were rule groups changed?");
        }
        String nextToken = next;
        return Success.of(json -> {
            json.beginObject().name("groups").beginArray();
            for (Shown shown : page) {
                group(shown, wanted.withAlerts(), json);
            }
            json.endArray();
            if (!nextToken.isEmpty()) {
                json.name("groupNextToken").string(nextToken);
            }
            json.endObject();
        });
    }

    private Wanted wanted(Call call) {
        String type = call.parameter("type").toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !type.equals("alert") && !type.equals("record")) {
            throw ApiParameters.invalid("type", "not supported value \"" + type + "\"");
        }
        return new Wanted(type, new HashSet<>(call.parameters("rule_name[]")),
                new HashSet<>(call.parameters("rule_group[]")), new HashSet<>(call.parameters("file[]")),
                matchers.apply(call), !excludesAlerts(call));
    }

    private static boolean excludesAlerts(Call call) {
        String text = call.parameter("exclude_alerts");
        return switch (text) {
            case "" -> false;
            case "1", "t", "T", "TRUE", "true", "True" -> true;
            case "0", "f", "F", "FALSE", "false", "False" -> false;
            default -> throw ApiParameters.invalid("exclude_alerts", "error converting exclude_alerts: strconv."
                    + "ParseBool: parsing \"" + text + "\": invalid syntax");
        };
    }

    private static int groupLimit(Call call) {
        String text = call.parameter("group_limit");
        if (text.isEmpty()) {
            if (!call.parameter("group_next_token").isEmpty()) {
                throw ApiParameters.invalid("group_limit",
                        "group_limit needs to be present in order to paginate over the groups");
            }
            return 0;
        }
        try {
            int limit = ApiParameters.whole(text);
            if (limit > 0) {
                return limit;
            }
        } catch (NumberFormatException _) {
            throw invalidLimit("group_limit needs to be a valid number: strconv.ParseInt: parsing \"" + text
                    + "\": invalid syntax");
        }
        throw invalidLimit("group_limit needs to be greater than 0");
    }

    private static HttpProblem invalidLimit(String why) {
        return ApiParameters.invalid("group_limit", why);
    }

    private static void group(Shown shown, boolean withAlerts, JsonOutput json) throws IOException {
        GroupStatus group = shown.group();
        json.beginObject().name("name").string(group.name()).name("file").string(group.file());
        json.name("rules").beginArray();
        for (RuleStatus rule : shown.rules()) {
            RuleJson.write(rule, withAlerts, json);
        }
        json.endArray().name("interval").number(group.intervalMillis() / 1e3).name("limit").number(group.limit());
        json.name("evaluationTime").number(group.durationNanos() / 1e9);
        json.name("lastEvaluation").string(RuleJson.time(group.timeMillis())).endObject();
    }

    Answer alerts(Call call) {
        List<GroupStatus> groups = alerting.groups();
        return Success.of(json -> {
            json.beginObject().name("alerts").beginArray();
            for (GroupStatus group : groups) {
                for (RuleStatus rule : group.rules()) {
                    if (rule instanceof RuleStatus.Alerting alerts) {
                        RuleJson.alerts(alerts.alerts(), json);
                    }
                }
            }
            json.endArray().endObject();
        });
    }

    Answer alertmanagers(Call call) {
        return Success.of(json -> {
            json.beginObject();
            urls("activeAlertmanagers", alerting.activeAlertmanagers(), json);
            urls("droppedAlertmanagers", alerting.droppedAlertmanagers(), json);
            json.endObject();
        });
    }

    private static void urls(String name, List<String> urls, JsonOutput json) throws IOException {
        json.name(name).beginArray();
        for (String url : urls) {
            json.beginObject().name("url").string(url).endObject();
        }
        json.endArray();
    }
}
