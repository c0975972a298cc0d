package dev.oriel.notify.state;

import dev.oriel.notify.log.LogKey;
import dev.oriel.notify.state.StateChange.AlertDropped;
import dev.oriel.notify.state.StateChange.AlertSet;
import dev.oriel.notify.state.StateChange.LogDropped;
import dev.oriel.notify.state.StateChange.LogSet;
import dev.oriel.notify.state.StateChange.SilenceDropped;
import dev.oriel.notify.state.StateChange.SilenceSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The last word on each key. Confined to one thread.
final class LatestState {
    private final Map<Long, StateChange> alerts = new LinkedHashMap<>();
    private final Map<String, StateChange> silences = new LinkedHashMap<>();
    private final Map<LogKey, StateChange> log = new LinkedHashMap<>();

    void apply(StateChange change) {
        switch (change) {
            case AlertSet set -> alerts.put(set.alert().fingerprint(), set);
            case AlertDropped dropped -> alerts.remove(dropped.fingerprint());
            case SilenceSet set -> silences.put(set.silence().id(), set);
            case SilenceDropped dropped -> silences.remove(dropped.id());
            case LogSet set -> log.put(set.entry().key(), set);
            case LogDropped dropped -> log.remove(dropped.key());
        }
    }

    int size() {
        return alerts.size() + silences.size() + log.size();
    }

    List<StateChange> all() {
        List<StateChange> all = new ArrayList<>(size());
        all.addAll(alerts.values());
        all.addAll(silences.values());
        all.addAll(log.values());
        return all;
    }
}
