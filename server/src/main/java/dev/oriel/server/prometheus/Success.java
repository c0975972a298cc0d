package dev.oriel.server.prometheus;

import dev.oriel.server.http.Answer;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;
import java.util.List;

/// Good answers as Prometheus writes them: `{"status":"success","data":…}`, with `warnings` and `infos` where there
/// are any.
final class Success {
    /// Writes the `data`.
    interface Data {
        void writeTo(JsonOutput json) throws IOException;
    }

    private Success() {}

    static Answer of(Data data) {
        return of(data, List.of(), List.of());
    }

    static Answer of(Data data, List<String> warnings, List<String> infos) {
        return Answer.json(200, out -> {
            try (JsonOutput json = new JsonOutput(out)) {
                json.beginObject().name("status").string("success").name("data");
                data.writeTo(json);
                if (!warnings.isEmpty()) {
                    json.name("warnings").strings(warnings);
                }
                if (!infos.isEmpty()) {
                    json.name("infos").strings(infos);
                }
                json.endObject();
            }
        });
    }

    static Answer strings(List<String> values, List<String> warnings) {
        return of(json -> json.strings(values), warnings, List.of());
    }
}
