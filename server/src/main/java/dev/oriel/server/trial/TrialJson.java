package dev.oriel.server.trial;

import dev.oriel.model.time.DurationText;
import dev.oriel.notify.route.RouteSettings;
import dev.oriel.notify.trial.TrialMatch;
import dev.oriel.notify.trial.TrialMessage;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;
import java.util.List;

/// The route tester's answer as JSON: `{"matches": […]}`.
public final class TrialJson {
    private TrialJson() {}

    public static void write(JsonOutput out, List<TrialMatch> matches) throws IOException {
        out.beginObject().name("matches").beginArray();
        for (TrialMatch match : matches) {
            RouteSettings settings = match.settings();
            out.beginObject().name("routeId").string(match.route().id());
            out.name("receiver").string(match.receiver());
            out.name("groupBy").strings(settings.groupByAll() ? List.of("...") : settings.groupBy());
            out.name("groupLabels").labels(match.groupLabels());
            out.name("groupWait").string(DurationText.format(settings.groupWait().toMillis()));
            out.name("groupInterval").string(DurationText.format(settings.groupInterval().toMillis()));
            out.name("repeatInterval").string(DurationText.format(settings.repeatInterval().toMillis()));
            out.name("mutedBy").strings(match.mutedBy());
            out.name("silencedBy").strings(match.silencedBy());
            out.name("inhibitedBy")
                    .strings(match.inhibitedBy().stream().map(each -> String.format("%016x", each)).toList());
            out.name("unreached").strings(match.unreached().stream().map(each -> each.settings().receiver()).toList());
            out.name("messages").beginArray();
            for (TrialMessage message : match.messages()) {
                write(out, message);
            }
            out.endArray().endObject();
        }
        out.endArray().endObject();
    }

    private static void write(JsonOutput out, TrialMessage message) throws IOException {
        out.beginObject().name("integration").string(message.integration());
        out.name("index").number(message.index());
        DoctorJson.text(out.name("title"), message.title());
        out.name("body").string(message.body());
        out.name("deliverable").flag(message.isDeliverable());
        DoctorJson.text(out.name("reason"), message.reason());
        out.endObject();
    }
}
