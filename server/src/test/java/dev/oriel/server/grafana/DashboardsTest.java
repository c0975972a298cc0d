package dev.oriel.server.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.dashboard.provision.Provisioning;
import dev.oriel.dashboard.ready.ReadyDashboards;
import dev.oriel.notify.http.OutboundRule;
import dev.oriel.server.grafana.source.Sources;
import dev.oriel.storage.simulation.SimulatedTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardsTest {
    @TempDir
    Path directory;

    private final SimulatedTime time = new SimulatedTime(Instant.ofEpochSecond(1_000));
    private final CompletableFuture<String> turn = new CompletableFuture<>();

    @Test
    void theDatabaseOpensInItsTurn() {
        try (Dashboards dashboards = dashboards()) {
            assertThat(file()).doesNotExist();
            turn.complete("the store is there");
            assertThat(file()).exists();
            assertThat(dashboards.datasources()).hasSize(1);
        }
    }

    @Test
    void theDatabaseOpensForTheFirstWhoAsks() {
        try (Dashboards dashboards = dashboards()) {
            assertThat(dashboards.datasources()).hasSize(1);
            turn.complete("the store is there");
            assertThat(dashboards.datasources()).hasSize(1);
        }
    }

    @Test
    void aDatabaseThatNobodyAskedForIsNotOpenedAfterTheEnd() {
        dashboards().close();
        turn.complete("the store is there");
        assertThat(file()).doesNotExist();
    }

    private Dashboards dashboards() {
        return new Dashboards(file(), Provisioning.NONE, () -> ReadyDashboards.NONE,
                new Sources(_ -> true, OutboundRule.DEFAULT, "test", time), turn, time, time, Runnable::run);
    }

    private Path file() {
        return directory.resolve("state.db");
    }
}
