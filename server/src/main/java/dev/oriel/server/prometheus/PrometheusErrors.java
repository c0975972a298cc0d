package dev.oriel.server.prometheus;

import dev.oriel.server.http.Answer;
import dev.oriel.server.http.ErrorForm;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.http.JsonOutput;
import java.util.Map;

/// Errors as Prometheus writes them: `{"status":"error","errorType":"bad_data","error":"…"}`.
public final class PrometheusErrors implements ErrorForm {
    @Override
    public Answer answer(HttpProblem problem) {
        Answer answer = Answer.json(problem.status(), out -> {
            try (JsonOutput json = new JsonOutput(out)) {
                json.beginObject().name("status").string("error").name("errorType").string(problem.type());
                json.name("error").string(problem.text()).endObject();
            }
        });
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            answer = answer.withHeader(header.getKey(), header.getValue());
        }
        return answer;
    }
}
