package dev.oriel.server.own;

import dev.oriel.config.ConfigException;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.rules.OwnRules;
import java.io.IOException;
import java.util.Map;

/// Alerts made in the UI: `POST …/rules/own`, `DELETE …/rules/own/ALERT`.
final class OwnRuleEndpoints {
    private final OwnRules rules;

    OwnRuleEndpoints(OwnRules rules) {
        this.rules = rules;
    }

    Answer add(Call call) {
        JsonObject body = OwnJson.body(call);
        OwnRules.NewAlert alert = new OwnRules.NewAlert(OwnJson.required(body, "alert"),
                OwnJson.required(body, "expr"), body.text("for"), body.texts("labels"), body.texts("annotations"));
        return change(() -> {
            rules.add(alert);
            return true;
        });
    }

    Answer remove(Call call) {
        String alert = call.pathPart("alert");
        return change(() -> {
            if (!rules.remove(alert)) {
                throw OwnJson.notFound("alert " + alert + ": not among those made here (expected: one that is)");
            }
            return true;
        });
    }

    /// A change of the file.
    private interface Change {
        boolean make() throws IOException;
    }

    private Answer change(Change change) {
        try {
            change.make();
            return OwnJson.success(Map.of("file", rules.file().toString()));
        } catch (OwnRules.RefusedException e) {
            String message = String.valueOf(e.getMessage());
            throw e.exists() ? OwnJson.conflict(message) : HttpProblem.badRequest(message);
        } catch (ConfigException e) {
            throw new HttpProblem(422, "execution", "the configuration cannot be read anew: " + e.getMessage());
        } catch (IOException e) {
            throw new HttpProblem(500, "internal", "own rules " + rules.file() + ": " + e.getMessage());
        }
    }
}
