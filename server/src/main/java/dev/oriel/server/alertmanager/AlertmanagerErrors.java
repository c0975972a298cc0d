package dev.oriel.server.alertmanager;

import dev.oriel.server.http.Answer;
import dev.oriel.server.http.ErrorForm;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.http.JsonOutput;

/// Errors as Alertmanager writes them: what its own code refuses as a JSON text, what its framework refuses as
/// `{"code":…,"message":"…"}`.
final class AlertmanagerErrors implements ErrorForm {
    /// The kind of problem that Alertmanager's own code finds.
    private static final String REFUSED = "refused";

    /// Refused by Alertmanager itself.
    static HttpProblem refused(int status, String message) {
        return new HttpProblem(status, REFUSED, message);
    }

    /// Refused by the framework before Alertmanager sees it.
    ///
    /// @param code of the framework: `602` for what is missing
    static HttpProblem invalid(int status, int code, String message) {
        return new HttpProblem(status, Integer.toString(code), message);
    }

    @Override
    public Answer answer(HttpProblem problem) {
        return Answer.json(problem.status(), out -> {
            try (JsonOutput json = new JsonOutput(out)) {
                if (problem.type().equals(REFUSED)) {
                    json.string(problem.text());
                } else {
                    boolean numbered = Character.isDigit(problem.type().charAt(0));
                    json.beginObject().name("code");
                    json.number(numbered ? Long.parseLong(problem.type()) : problem.status());
                    json.name("message").string(problem.text()).endObject();
                }
            }
        });
    }
}
