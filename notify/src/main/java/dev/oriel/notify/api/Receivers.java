package dev.oriel.notify.api;

import dev.oriel.config.ConfigText;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.config.Receiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// `/api/v2/receivers` and `/api/v2/status`.
public final class Receivers {
    private Receivers() {}

    /// In the order of the configuration.
    public static List<ReceiverView> list(Alertmanager alertmanager) {
        List<ReceiverView> views = new ArrayList<>();
        for (Receiver receiver : alertmanager.config().receivers().values()) {
            List<String> why = new ArrayList<>(receiver.undeliverable());
            if (!receiver.problem().isEmpty()) {
                why.addFirst(receiver.problem());
            }
            views.add(new ReceiverView(receiver.name(),
                    receiver.integrations().stream().map(each -> each.kind() + "[" + each.index() + "]").toList(),
                    why));
        }
        return views;
    }

    /// The configuration is shown without its secrets.
    public static StatusView status(Alertmanager alertmanager, Instant startedAt) {
        String shown = ConfigText.format(HiddenAddresses.hide("",
                YamlReader.readValue("alertmanager.yml", alertmanager.config().original(), new Problems())));
        return new StatusView(shown, startedAt);
    }
}
