package dev.oriel.rule.eval;

import dev.oriel.model.Labels;
import java.util.Map;

/// An alert on its way to those who tell people: it fires, or has ceased to.
///
/// @param startsAtMillis when it began to fire, milliseconds since the Unix epoch
/// @param endsAtMillis   when it ceased; of one that fires, until when it may be believed without further word
/// @param generatorUrl   where its expression can be seen
public record Alert(Labels labels, Map<String, String> annotations, long startsAtMillis, long endsAtMillis,
        String generatorUrl) {
    public Alert {
        annotations = Map.copyOf(annotations);
    }
}
