package dev.oriel.tsdb.head;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Labels;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The newest exemplars of one tenant in order of arrival; the same one again is not kept twice. Thread-safe.
public final class ExemplarRing {
    /// An exemplar and the series it belongs to.
    public record SeriesExemplar(Labels series, Exemplar exemplar) {}

    private final int capacity;
    private final LinkedHashMap<SeriesExemplar, Long> ring = new LinkedHashMap<>();

    ExemplarRing(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(Labels series, Exemplar exemplar, long sequence) {
        ring.putIfAbsent(new SeriesExemplar(series, exemplar), sequence);
        Iterator<SeriesExemplar> oldest = ring.keySet().iterator();
        while (ring.size() > capacity) {
            oldest.next();
            oldest.remove();
        }
    }

    /// Those that came up to a commit and are still there.
    synchronized List<SeriesExemplar> upTo(long sequence) {
        List<SeriesExemplar> found = new ArrayList<>();
        for (Map.Entry<SeriesExemplar, Long> entry : ring.entrySet()) {
            if (entry.getValue() <= sequence) {
                found.add(entry.getKey());
            }
        }
        return found;
    }

    synchronized int size() {
        return ring.size();
    }
}
