package dev.oriel.collect.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.collect.Conformance;
import dev.oriel.collect.config.FileDiscoveryConfig;
import dev.oriel.collect.config.GlobPath;
import dev.oriel.model.Labels;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDiscoveryTest {
    private final SimulatedTime time = new SimulatedTime(Instant.ofEpochSecond(1_000_000));

    @TempDir
    Path folder;

    private FileDiscovery discovery(String glob) {
        return new FileDiscovery(
                new FileDiscoveryConfig(List.of(folder.resolve(glob).toString()), Duration.ofMinutes(5)), time);
    }

    private void write(String name, String text, long seconds) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(seconds)));
    }

    private static List<String> addresses(List<TargetGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.targets().stream())
                .map(target -> target.get(TargetGroup.ADDRESS))
                .toList();
    }

    @Test
    void findsTargetsInJsonAndYaml() throws IOException {
        write("a.json", "[{\"targets\": [\"a:1\", \"b:2\"], \"labels\": {\"env\": \"x\"}}]", 1);
        write("b.yml", "- targets: ['c:3']\n", 1);
        write("c.txt", "no targets", 1);
        List<TargetGroup> groups = discovery("*").refresh().stream().toList();
        assertThat(addresses(discovery("*.json").refresh())).containsExactly("a:1", "b:2");
        assertThat(addresses(discovery("*.yml").refresh())).containsExactly("c:3");
        assertThat(groups.getFirst().labels())
                .isEqualTo(Labels.of("env", "x", "__meta_filepath", folder.resolve("a.json").toString()));
    }

    @Test
    void readsAFileAgainWhenItsTimeChanges() throws IOException {
        FileDiscovery discovery = discovery("*.yml");
        write("a.yml", "- targets: ['a:1']\n", 1);
        assertThat(addresses(discovery.refresh())).containsExactly("a:1");
        write("a.yml", "- targets: ['b:1']\n", 2);
        write("b.yml", "- targets: ['c:1']\n", 2);
        assertThat(addresses(discovery.refresh())).containsExactly("b:1", "c:1");
        Files.delete(folder.resolve("a.yml"));
        assertThat(addresses(discovery.refresh())).containsExactly("c:1");
    }

    @Test
    void readsAllFilesOncePerRefreshInterval() throws IOException {
        FileDiscovery discovery = discovery("*.yml");
        write("a.yml", "- targets: ['a:1']\n", 1);
        discovery.refresh();
        write("a.yml", "- targets: ['b:1']\n", 1);
        assertThat(addresses(discovery.refresh())).containsExactly("a:1");
        time.advance(Duration.ofMinutes(5));
        assertThat(addresses(discovery.refresh())).containsExactly("b:1");
    }

    @Test
    void keepsTheLastGoodTargetsOfABadFileAndCountsIt() throws IOException {
        FileDiscovery discovery = discovery("*.yml");
        write("a.yml", "- targets: ['a:1']\n", 1);
        discovery.refresh();
        write("a.yml", new String(Conformance.bytes("config/service-discovery/file_sd/bad-sd-file-format.yml"),
                StandardCharsets.UTF_8), 2);
        assertThat(addresses(discovery.refresh())).containsExactly("a:1");
        assertThat(discovery.failures()).isEqualTo(1);
        assertThat(discovery.lastFailure()).contains("field targats not found");
        assertThat(addresses(discovery.refresh())).containsExactly("a:1");
        assertThat(discovery.failures()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNotUtf8LeavesTheOthersAlone() throws IOException {
        FileDiscovery discovery = discovery("*.yml");
        for (String name : List.of("a", "b", "c")) {
            write(name + ".yml", "- targets: ['" + name + ":1']\n", 1);
        }
        discovery.refresh();
        Files.write(folder.resolve("b.yml"), new byte[]{'-', ' ', (byte) 0xff});
        write("a.yml", "- targets: ['a:2']\n", 2);
        write("c.yml", "- targets: ['c:2']\n", 2);
        assertThat(addresses(discovery.refresh())).containsExactly("a:2", "b:1", "c:2");
        assertThat(discovery.failures()).isEqualTo(1);
        assertThat(discovery.lastFailure()).contains("b.yml: not UTF-8");
        assertThat(addresses(discovery.refresh())).containsExactly("a:2", "b:1", "c:2");
        assertThat(discovery.failures()).as("told once").isEqualTo(1);
    }

    @Test
    void aPatternThatIsNoneIsToldAndLeavesTheOthersAlone() throws IOException {
        write("a.yml", "- targets: ['a:1']\n", 1);
        FileDiscovery discovery = new FileDiscovery(new FileDiscoveryConfig(
                List.of(folder.resolve("[.yml").toString(), folder.resolve("*.yml").toString()),
                Duration.ofMinutes(5)), time);
        assertThat(addresses(discovery.refresh())).containsExactly("a:1");
        assertThat(discovery.failures()).isEqualTo(1);
        assertThat(discovery.lastFailure()).contains("pattern [.yml: Missing ']");
    }

    @Test
    void aFolderThatCannotBeReadKeepsItsOwnFilesAndNoOthers() throws IOException {
        Set<String> unreadable = new HashSet<>();
        String yml = folder.resolve("*.yml").toString();
        String json = folder.resolve("*.json").toString();
        FileDiscovery discovery = new FileDiscovery(
                new FileDiscoveryConfig(List.of(yml, json), Duration.ofMinutes(5)), time, pattern -> {
                    if (unreadable.contains(pattern)) {
                        throw new AccessDeniedException(pattern);
                    }
                    return GlobPath.expand(pattern);
                });
        write("a.yml", "- targets: ['a:1']\n", 1);
        write("b.yml", "- targets: ['b:1']\n", 1);
        write("c.json", "[{\"targets\": [\"c:1\"]}]", 1);
        discovery.refresh();
        unreadable.add(json);
        Files.delete(folder.resolve("a.yml"));
        write("d.json", "[{\"targets\": [\"d:1\"]}]", 1);
        assertThat(addresses(discovery.refresh())).containsExactly("b:1", "c:1");
        assertThat(discovery.failures()).isEqualTo(1);
        Files.delete(folder.resolve("c.json"));
        assertThat(addresses(discovery.refresh())).containsExactly("b:1");
        unreadable.clear();
        assertThat(addresses(discovery.refresh())).containsExactly("b:1", "d:1");
    }

    @Test
    void aJsonFileThatIsBeingWrittenKeepsItsTargetsAndAnEmptyYamlFileHasNone() throws IOException {
        FileDiscovery json = discovery("*.JSON");
        FileDiscovery yaml = discovery("*.yml");
        write("a.JSON", "[{\"targets\": [\"a:1\"]}]", 1);
        write("b.yml", "- targets: ['b:1']\n", 1);
        json.refresh();
        yaml.refresh();
        write("a.JSON", "", 2);
        write("b.yml", "", 2);
        assertThat(addresses(json.refresh())).containsExactly("a:1");
        assertThat(json.lastFailure()).contains("a.JSON").contains("expected: a list");
        assertThat(yaml.refresh()).isEmpty();
        assertThat(yaml.failures()).isZero();
    }

    @Test
    void aFileThatIsNullNamesNoTargets() throws IOException {
        FileDiscovery discovery = discovery("*");
        List<String> nothing = List.of("null", "\n null \n", "---", "---\n", "~", "# none yet\n");
        for (int i = 0; i < nothing.size(); i++) {
            String name = i < 2 ? "a.json" : "a.yml";
            write(name, "[{\"targets\": [\"a:1\"]}]", 2 * i);
            assertThat(addresses(discovery.refresh())).containsExactly("a:1");
            write(name, nothing.get(i), 2 * i + 1);
            assertThat(discovery.refresh()).as(nothing.get(i)).isEmpty();
            Files.delete(folder.resolve(name));
        }
        assertThat(discovery.failures()).isZero();
    }

    @Test
    void aYamlFileThatIsAnEmptyMappingKeepsItsTargets() throws IOException {
        FileDiscovery discovery = discovery("*.yml");
        write("a.yml", "- targets: ['a:1']\n", 1);
        discovery.refresh();
        write("a.yml", "{}", 2);
        assertThat(addresses(discovery.refresh())).containsExactly("a:1");
        assertThat(discovery.lastFailure()).contains("a.yml").contains("a mapping (expected: a list)");
    }
}
