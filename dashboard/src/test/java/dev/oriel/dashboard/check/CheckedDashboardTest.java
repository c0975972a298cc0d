package dev.oriel.dashboard.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.dashboard.check.Verdict.Remark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CheckedDashboardTest {
    private static final Drawing DRAWING = Drawing.get();

    private static CheckedDashboard check(String json) {
        return CheckedDashboard.of(
                DashboardText.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), DRAWING);
    }

    private static CheckedPanel panel(String json) {
        return check("{'panels':[" + json + "]}").panels().getFirst();
    }

    private static List<String> reasons(CheckedPanel panel) {
        return panel.remarks().stream().map(Remark::reason).toList();
    }

    /// The counts are those that the pages' own test holds the pages to.
    @Test
    void saysOfRealDashboardsWhatThePagesMakeOfThem() throws IOException {
        Path root = Path.of(System.getProperty("oriel.root"));
        Path folder = root.resolveSibling("shared/conformance/dashboards");
        assumeTrue(Files.isDirectory(folder), "the open dashboards are not here");
        ObjectNode expected = DashboardText.object(
                Files.readAllBytes(root.resolve("ui/test/dashboards/expected.json")));
        TreeMap<String, String> wanted = new TreeMap<>();
        TreeMap<String, String> counts = new TreeMap<>();
        for (var each : expected.properties()) {
            wanted.put(each.getKey(), each.getValue().toString());
            CheckedDashboard dashboard = CheckedDashboard
                    .of(DashboardText.dashboard(Files.readAllBytes(folder.resolve(each.getKey()))), DRAWING);
            List<Long> own = new ArrayList<>();
            for (Verdict verdict : Verdict.values()) {
                own.add(dashboard.count(verdict));
            }
            counts.put(each.getKey(), own.toString().replace(" ", ""));
        }
        assertThat(counts).isEqualTo(wanted);
    }

    @Test
    void readsRowsElementsAndCollapsedRows() {
        assertThat(check("{'rows':[{'panels':[{'type':'graph','title':'A'}]},{'panels':[{'type':'text'}]}]}").panels())
                .extracting(CheckedPanel::type)
                .containsExactly("graph", "text");
        assertThat(check("{'panels':[{'type':'row','panels':[{'type':'stat'}]},{'type':'table'}]}").panels())
                .extracting(CheckedPanel::type)
                .containsExactly("stat", "table");
        CheckedPanel element = check(
                "{'layout':{'kind':'GridLayout','spec':{'items':[{'spec':{'element':{'name':'p'}}}]}},"
                        + "'elements':{'p':{'kind':'Panel','spec':{'title':'T','vizConfig':{'group':'stat','spec':{}},'data':{'spec':{"
                        + "'queries':[{'spec':{'refId':'B','query':{'group':'prometheus','spec':{'expr':'up'}}}}]}}}}}}")
                .panels()
                .getFirst();
        assertThat(element.title()).isEqualTo("T");
        assertThat(element.queries()).containsExactly(new CheckedPanel.Query("B", "up"));
        assertThat(element.verdict()).isEqualTo(Verdict.WORKS);
    }

    @Test
    void namesWhatIsDrawnOtherwise() {
        assertThat(reasons(panel("{'type':'geomap'}")))
                .containsExactly("no map is drawn; its places are listed as a table");
        assertThat(reasons(panel("{'type':'my-panel'}")))
                .containsExactly("panels of the type my-panel are not known; what is asked is listed as a table");
        assertThat(reasons(panel("{'type':'graph','xaxis':{'mode':'series'},'yaxes':[{'format':'foos'}]}")))
                .containsExactly(
                        "the unit foos is written behind the value as it is", "an x axis of series is drawn over time");
        assertThat(reasons(panel("{'type':'stat','transformations':[{'id':'spatial'},{'id':'x','disabled':true}],"
                + "'fieldConfig':{'overrides':[{'matcher':{'id':'byMagic'},'properties':[{'id':'unit','value':'si:W'}]}]}}")))
                .containsExactly("the transformation spatial is not known and left out",
                        "overrides by byMagic are left out");
    }

    @Test
    void namesWhatIsNotAskedAndWhatIs() {
        CheckedPanel mixed = panel("{'type':'stat','datasource':'-- Mixed --','targets':[{'refId':'A','expr':'up'},"
                + "{'refId':'B','datasource':{'type':'loki','uid':'x'},'expr':'{a=\"b\"}'},{'refId':'C','expr':'x','hide':true}]}"
                        .replace("\"", "\\\""));
        assertThat(mixed.verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(mixed.queries()).containsExactly(new CheckedPanel.Query("A", "up"));
        CheckedPanel logs = panel("{'type':'stat','datasource':'${DS_LOKI}','targets':[{'expr':'x'}]}");
        assertThat(logs.verdict()).isEqualTo(Verdict.IGNORED);
        assertThat(reasons(logs)).containsExactly("logs are not stored yet");
        assertThat(reasons(panel("{'type':'stat','libraryPanel':{'name':'CPU','uid':'u'}}")))
                .containsExactly("the library panel CPU is not part of the file");
        assertThat(
                check("{'templating':{'list':[{'name':'x','type':'query','datasource':{'type':'mysql'}}]}}").remarks())
                .extracting(Remark::reason)
                .containsExactly("the choices of x: SQL is not asked; only PromQL is");
    }

    @Test
    void everySentenceOfTheFileIsWhole() {
        JsonNode options = DRAWING.at("options");
        assertThat(options).isNotEmpty().allMatch(rule -> rule.path("reason").asText().length() > 10);
        assertThat(DRAWING.map("asTable").values()).allMatch(reason -> reason.length() > 10);
    }
}
