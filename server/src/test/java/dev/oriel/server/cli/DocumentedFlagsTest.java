package dev.oriel.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.server.house.Tables;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/// Holds the flags in `docs/compatibility.md` to the command line.
class DocumentedFlagsTest {
    private static Set<String> optionsOfUp() {
        CommandSpec up = Main.commandLine().getSubcommands().get("up").getCommandSpec();
        Set<String> names = new TreeSet<>();
        up.options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }

    @Test
    void theTableNamesEveryFlagAndNoOther() throws IOException {
        Set<String> flags = optionsOfUp();
        flags.addAll(PrometheusFlags.reasons().keySet());
        assertThat(flags).hasSizeGreaterThan(50);
        assertThat(Tables.rows("Command-line flags").keySet()).isEqualTo(flags);
    }

    @Test
    void aFlagThatIsIgnoredIsSaidToBeForTheSameReason() throws IOException {
        Map<String, String> rows = Tables.rows("Command-line flags");
        PrometheusFlags.reasons()
                .forEach((flag, reason) -> assertThat(rows.get(flag))
                        .as(flag)
                        .isEqualTo("is ignored | " + reason + " |"));
    }
}
