package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.JiraConfig;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds the group's issue by a label, creates or updates it, and moves it along: resolved when nothing fires any more,
/// reopened when something does again.
record JiraIssue(JiraConfig config) implements Conversation {
    private static final int MAX_SUMMARY = 255;
    private static final int MAX_DESCRIPTION = 32_767;
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json", "Accept-Language",
            "en");

    @Override
    public Outcome talk(Rendering rendering, Exchange exchange) throws IOException {
        boolean firing = rendering.notification().isFiring();
        JsonObject found = exchange.ask("failed to look up existing issues", search(rendering));
        JsonObject existing = found.list("issues").isEmpty() ? null : JsonObject.of(found.list("issues").getFirst());
        if (existing == null && !firing) {
            return new Outcome.Delivered("no issue to resolve");
        }
        if (existing == null) {
            exchange.ask("failed to create an issue", request("POST", "issue", issue(rendering, false)));
            return new Outcome.Delivered("created");
        }
        String path = "issue/" + existing.text("key");
        exchange.ask("failed to update the issue", request("PUT", path, issue(rendering, true)));
        String transition = transition(existing, firing);
        if (!transition.isEmpty()) {
            String id = transitionId(exchange.ask("failed to look up transitions",
                    new OutgoingRequest("GET", url(path + "/transitions"), HEADERS, "")), transition);
            exchange.ask("failed to move the issue", request("POST", path + "/transitions",
                    Map.of("transition", Map.of("id", id))));
        }
        return new Outcome.Delivered("updated");
    }

    OutgoingRequest search(Rendering rendering) {
        JiraConfig.Transitions moves = config.transitions();
        long reopenMinutes = moves.reopenWithin().toMinutes();
        StringBuilder jql = new StringBuilder();
        if (!moves.wontFixResolution().isEmpty()) {
            jql.append("resolution != ").append(quoted(moves.wontFixResolution())).append(" and ");
        }
        boolean alsoClosed = rendering.notification().isFiring() && !moves.reopen().isEmpty() && reopenMinutes > 0;
        jql.append(alsoClosed
                ? "(resolutiondate is EMPTY OR resolutiondate >= -" + reopenMinutes + "m) and "
                : "statusCategory != Done and ");
        jql.append("project=")
                .append(quoted(text(rendering, "project")))
                .append(" and labels=")
                .append(quoted(label(rendering.notification())))
                .append(" order by status ASC,resolutiondate DESC");
        String body = JsonText.write(new Body().put("jql", jql.toString())
                .put("maxResults", 2)
                .put("fields", List.of("status"))
                .members());
        return new OutgoingRequest("POST", searchUrl(), HEADERS, body);
    }

    /// Jira in the cloud has another search than Jira on one's own machines.
    private String searchUrl() {
        String host = String.valueOf(URI.create(config.apiUrl()).getHost());
        boolean cloud = config.apiType().equals("cloud")
                || config.apiType().equals("auto") && host.endsWith("atlassian.net");
        return cloud ? url("search/jql").replaceFirst("/2/", "/3/") : url("search");
    }

    Map<String, @Nullable Object> issue(Rendering rendering, boolean update) {
        String description = Truncation.characters(text(rendering, "description"), MAX_DESCRIPTION);
        Body fields = new Body().put("project", Map.of("key", text(rendering, "project")))
                .put("issuetype", Map.of("name", text(rendering, "issue_type")));
        if (!update || !config.kept().contains("summary")) {
            fields.put("summary", Truncation.characters(text(rendering, "summary"), MAX_SUMMARY));
        }
        if (!update || !config.kept().contains("description")) {
            boolean documents = config.apiUrl().endsWith("/3") || config.apiUrl().endsWith("/3/");
            fields.put("description", documents ? document(description) : description);
        }
        if (!update || !config.kept().contains("labels")) {
            List<String> labels = new ArrayList<>(config.labels().stream().map(rendering::text).toList());
            labels.add(label(rendering.notification()));
            labels.sort(null);
            fields.put("labels", labels);
        }
        String priority = text(rendering, "priority");
        fields.putIfAny("priority", priority.isEmpty() ? null : Map.of("name", priority));
        new TreeMap<>(config.fields()).forEach((key, value) -> fields.put(key, rendering.tree(value)));
        return new Body().put("fields", fields.members()).members();
    }

    private static @Nullable Object document(String description) {
        try {
            return JsonText.read(description);
        } catch (IllegalArgumentException _) {
            throw new UnusableException("description: no JSON (expected: Atlassian Document Format for API version 3)");
        }
    }

    private String transition(JsonObject issue, boolean firing) {
        boolean done = category(issue).equals("done");
        if (firing) {
            return done ? config.transitions().reopen() : "";
        }
        return done ? "" : config.transitions().resolve();
    }

    private static String category(JsonObject issue) {
        return issue.values().get("fields") instanceof Map<?, ?> fields
                && fields.get("status") instanceof Map<?, ?> status
                && status.get("statusCategory") instanceof Map<?, ?> category
                        ? String.valueOf(category.get("key"))
                        : "";
    }

    private static String transitionId(JsonObject answer, String name) {
        for (Object each : answer.list("transitions")) {
            JsonObject transition = JsonObject.of(each);
            if (transition.text("name").equals(name)) {
                return transition.text("id");
            }
        }
        throw new FailedException(new Outcome.Refused("can't find transition " + name));
    }

    private OutgoingRequest request(String method, String path, Map<String, ? extends @Nullable Object> body) {
        return new OutgoingRequest(method, url(path), HEADERS, JsonText.write(body));
    }

    private String url(String path) {
        return (config.apiUrl().endsWith("/") ? config.apiUrl() : config.apiUrl() + "/") + path;
    }

    private static String label(Notification notification) {
        return "ALERT{" + notification.keyHash() + "}";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private String text(Rendering rendering, String key) {
        return rendering.text(config.texts().getOrDefault(key, ""));
    }
}
