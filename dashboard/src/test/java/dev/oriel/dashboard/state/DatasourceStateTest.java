package dev.oriel.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.config.Secret;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.Datasource;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatasourceStateTest extends StateTest {
    private static Datasource named(String name) {
        return Datasource.of("", name, "prometheus", "http://a:9090");
    }

    @Test
    void keepsASourceWithItsSecretsWhenOpenedAgain() throws Exception {
        Datasource made = state.datasources
                .create(named("Remote").withSecrets(Map.of("basicAuthPassword", new Secret("s3cret"))));
        state.close();
        state = new TestState(directory);
        Datasource read = state.datasources.get(each -> each.uid().equals(made.uid()));
        assertThat(read).isEqualTo(made);
        assertThat(read.secrets().get("basicAuthPassword").reveal()).isEqualTo("s3cret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("state.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aChangeKeepsSecretsThatItDoesNotName() {
        Datasource made = state.datasources
                .create(named("Remote").withSecrets(Map.of("a", new Secret("1"), "b", new Secret("2"))));
        Datasource changed = state.datasources.change(Datasource.of("", "Other", "prometheus", "http://b")
                .as(made.id(), "", 0)
                .withSecrets(Map.of("b", new Secret("3"))));
        assertThat(changed.uid()).isEqualTo(made.uid());
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.secrets()).containsEntry("a", new Secret("1")).containsEntry("b", new Secret("3"));
    }

    @Test
    void refusesASecondOneOfTheSameNameOrUid() {
        Datasource made = state.datasources.create(named("Remote"));
        assertKind(Kind.CONFLICT, () -> state.datasources.create(named("Remote")));
        assertKind(Kind.CONFLICT, () -> state.datasources.create(Datasource.of(made.uid(), "x", "prometheus", "")));
        assertKind(Kind.NOT_FOUND, () -> state.datasources.delete(each -> each.name().equals("none")));
    }

    @Test
    void thereIsOneDefault() {
        state.datasources.create(named("A").withDefault(true));
        state.datasources.create(named("B").withDefault(true));
        assertThat(state.datasources.all()).extracting(Datasource::isDefault).containsExactly(false, true);
    }

    @Test
    void whatAFileSaysIsReadOnlyUntilNoFileSaysItAnyMore() {
        Datasource written = Datasource.of("prom", "Prometheus", "prometheus", "http://a").withReadOnly(true);
        state.datasources.provision(List.of(written), Set.of());
        long id = state.datasources.all().getFirst().id();
        assertKind(Kind.READ_ONLY, () -> state.datasources.delete(each -> each.id() == id));
        assertKind(Kind.READ_ONLY, () -> state.datasources.change(written.as(id, "prom", 1)));
        state.datasources.provision(List.of(Datasource.of("prom2", "Prometheus", "prometheus", "http://b")),
                Set.of());
        assertThat(state.datasources.all()).singleElement()
                .satisfies(each -> assertThat(each.id()).isEqualTo(id))
                .satisfies(each -> assertThat(each.url()).isEqualTo("http://b"));
        state.datasources.provision(List.of(), Set.of("Prometheus"));
        assertThat(state.datasources.all()).isEmpty();
    }
}
