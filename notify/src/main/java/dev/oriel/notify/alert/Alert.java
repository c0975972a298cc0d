package dev.oriel.notify.alert;

import dev.oriel.model.Labels;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Something that is wrong, or was, and since when. Two alerts with the same labels are the same alert. Immutable.
///
/// @param endsAt      when it was resolved, or will be unless it is sent again; null where that is not known
/// @param updatedAt   when it came in last
/// @param timeout     whether the end is only a guess, as the sender gave none
/// @param fingerprint of the labels
public record Alert(Labels labels, Map<String, String> annotations, Instant startsAt, @Nullable Instant endsAt,
        Instant updatedAt, boolean timeout, String generatorUrl, long fingerprint) {
    /// As people read alerts in a notification: by job, then by instance, then by all labels.
    public static final Comparator<Alert> ORDER = Alert::compare;

    private static final List<String> FIRST_LABELS = List.of("job", "instance");

    public Alert {
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    public static Alert of(Labels labels, Map<String, String> annotations, Instant startsAt, @Nullable Instant endsAt,
            Instant updatedAt, boolean timeout, String generatorUrl) {
        return new Alert(labels, annotations, startsAt, endsAt, updatedAt, timeout, generatorUrl,
                Fingerprint.of(labels));
    }

    public boolean isResolved(Instant now) {
        return endsAt != null && !endsAt.isAfter(now);
    }

    public String name() {
        return labels.get("alertname");
    }

    public Alert withEnd(@Nullable Instant end) {
        return new Alert(labels, annotations, startsAt, end, updatedAt, timeout, generatorUrl, fingerprint);
    }

    private Alert withTimes(Instant start, @Nullable Instant end) {
        return new Alert(labels, annotations, start, end, updatedAt, timeout, generatorUrl, fingerprint);
    }

    /// Whether the time of one reaches into the other's, so that they are one alert.
    public boolean overlaps(Alert older) {
        Instant end = endsAt == null ? Instant.MAX : endsAt;
        Instant olderEnd = older.endsAt == null ? Instant.MAX : older.endsAt;
        return end.isAfter(older.startsAt) && end.isBefore(olderEnd)
                || startsAt.isAfter(older.startsAt) && startsAt.isBefore(olderEnd);
    }

    /// What both say together: the younger one's annotations, the earliest start, the end that counts.
    public Alert merge(Alert other, Instant now) {
        if (updatedAt.isBefore(other.updatedAt)) {
            return other.merge(this, now);
        }
        Instant start = other.startsAt.isBefore(startsAt) ? other.startsAt : startsAt;
        Instant end = endsAt;
        boolean otherIsLater = endsAt != null && (other.endsAt == null || other.endsAt.isAfter(endsAt));
        if (isResolved(now)) {
            end = other.isResolved(now) && otherIsLater ? other.endsAt : endsAt;
        } else if (otherIsLater && !other.timeout) {
            end = other.endsAt;
        }
        return withTimes(start, end);
    }

    private static int compare(Alert a, Alert b) {
        for (String name : FIRST_LABELS) {
            String left = a.labels.get(name);
            String right = b.labels.get(name);
            if (!left.equals(right)) {
                return left.isEmpty() ? 1 : right.isEmpty() ? -1 : left.compareTo(right);
            }
        }
        int bySize = Integer.compare(a.labels.size(), b.labels.size());
        return bySize != 0 ? bySize : a.labels.compareTo(b.labels);
    }
}
