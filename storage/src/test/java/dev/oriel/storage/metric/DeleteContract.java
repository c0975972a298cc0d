package dev.oriel.storage.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.TimeRange;
import dev.oriel.storage.simulation.StoreContents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Deletion from a store.
public abstract class DeleteContract extends MetricStoreContract {
    @BeforeEach
    void appendSamples() {
        for (int i = 0; i < 5; i++) {
            append(UP, NOW + i, i);
            append(DOWN, NOW + i, i);
        }
    }

    @Test
    void removesTheSamplesOfTheRangeWithBothItsEnds() {
        store.delete(TENANT, new TimeRange(NOW + 1, NOW + 3), List.of(matcher("__name__", "=", "up")));

        assertThat(samples(UP)).containsExactly(sample(NOW, 0), sample(NOW + 4, 4));
        assertThat(samples(DOWN)).hasSize(5);
    }

    @Test
    void removesOnlySeriesThatAllMatchersFit() {
        store.delete(TENANT, TimeRange.ALL, List.of(matcher("job", "=", "a"), matcher("__name__", "!=", "up")));

        assertThat(contents()).containsOnlyKeys(UP);
    }

    @Test
    void leavesOtherTenantsAlone() {
        append(OTHER_TENANT, UP, NOW, 1);
        store.delete(TENANT, TimeRange.ALL, List.of());

        assertThat(contents()).isEmpty();
        assertThat(StoreContents.of(store, OTHER_TENANT)).containsOnlyKeys(UP);
    }

    @Test
    void changesNothingForWhoeverReadsAlready() {
        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            store.delete(TENANT, TimeRange.ALL, List.of());
            Map<?, ?> seen = StoreContents.of(querier, TimeRange.ALL, List.of());
            assertThat(seen).hasSize(2);
        }
        assertThat(contents()).isEmpty();
    }

    @Test
    void notesTheOldestSampleThatACommitOrADeletionChanged() {
        long version = store.changes(TENANT).version();
        append(UP, NOW + 10, 1);
        append(UP, NOW + 20, 1);
        assertThat(store.changes(TENANT).oldestSince(version)).isEqualTo(NOW + 10);
        assertThat(store.changes(OTHER_TENANT).oldestSince(store.changes(OTHER_TENANT).version()))
                .isEqualTo(Long.MAX_VALUE);

        long later = store.changes(TENANT).version();
        append(UP, NOW + 15, 2);
        assertThat(store.changes(TENANT).oldestSince(later)).isEqualTo(NOW + 15);
        store.delete(TENANT, new TimeRange(NOW + 3, NOW + 4), List.of());
        assertThat(store.changes(TENANT).oldestSince(later)).isLessThanOrEqualTo(NOW + 3);
        assertThat(store.changes(TENANT).oldestSince(store.changes(TENANT).version())).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void removesNothingThatIsCommittedAfterwards() {
        store.delete(TENANT, TimeRange.ALL, List.of());
        append(UP, NOW + 2, 42);
        append(UP, NOW + 9, 43);

        assertThat(samples(UP)).containsExactly(sample(NOW + 2, 42), sample(NOW + 9, 43));
    }

    @Test
    void doesNotSetTheNewestTimeBack() {
        openWith(MetricStoreOptions.DEFAULT.withOutOfOrderWindow(Duration.ZERO));
        append(UP, NOW, 1);
        store.delete(TENANT, TimeRange.ALL, List.of());

        assertThat(append(UP, NOW - 1, 0).rejected().outOfOrder()).isEqualTo(1);
        assertAccepted(append(UP, NOW + 1, 2), 1);
    }

    @Test
    void findsNothingToDeleteWhereNothingFits() {
        store.delete(TENANT, TimeRange.ALL, List.of(matcher("job", "=", "nowhere")));
        store.delete(OTHER_TENANT, TimeRange.ALL, List.of());

        assertThat(contents()).hasSize(2);
    }
}
