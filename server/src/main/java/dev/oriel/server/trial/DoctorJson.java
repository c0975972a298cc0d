package dev.oriel.server.trial;

import dev.oriel.rule.doctor.Diagnosis;
import dev.oriel.rule.doctor.finding.Finding;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The doctor's findings as JSON: `{"findings": […], "limits": […]}`.
public final class DoctorJson {
    private DoctorJson() {}

    public static void write(JsonOutput out, Diagnosis diagnosis) throws IOException {
        out.beginObject().name("findings").beginArray();
        for (Finding finding : diagnosis.findings()) {
            out.beginObject().name("file").string(finding.file());
            out.name("group").string(finding.group());
            out.name("rule").string(finding.rule());
            out.name("index").number(finding.index());
            out.name("kind").string(finding.kind().word());
            out.name("severity").string(finding.severity().word());
            out.name("message").string(finding.message());
            text(out.name("suggestion"), finding.suggestion());
            place(out.name("line"), finding.line());
            place(out.name("column"), finding.column());
            out.endObject();
        }
        out.endArray().name("limits").strings(diagnosis.limits()).endObject();
    }

    private static void place(JsonOutput out, int place) throws IOException {
        if (place == 0) {
            out.nothing();
        } else {
            out.number(place);
        }
    }

    static void text(JsonOutput out, @Nullable String text) throws IOException {
        if (text == null) {
            out.nothing();
        } else {
            out.string(text);
        }
    }
}
