package dev.oriel.dashboard.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.DashboardText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardFormTest {
    private static ObjectNode json(String text) {
        return DashboardText.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLibraryPanelStandsWhereItIsReferredTo() {
        ObjectNode body = json(
                "{'panels':[{'id':7,'gridPos':{'x':1},'title':'old','libraryPanel':{'uid':'u','name':'N'}},"
                        + "{'type':'row','panels':[{'id':8,'libraryPanel':{'uid':'none'}}]}]}");
        LibraryPanels.inline(body, Map.of("u", json("{'id':1,'type':'stat','title':'CPU'}"))::get);
        assertThat(body).isEqualTo(json("{'panels':[{'id':7,'type':'stat','title':'CPU','gridPos':{'x':1},"
                + "'libraryPanel':{'uid':'u','name':'N'}},{'type':'row','panels':[{'id':8,'libraryPanel':{'uid':'none'}}]}]}"));
        LibraryPanels.strip(body, "u"::equals);
        assertThat(body.path("panels").path(0)).isEqualTo(json("{'id':7,'gridPos':{'x':1},'title':'CPU','type':'stat',"
                + "'libraryPanel':{'uid':'u','name':'N'}}"));
        assertThat(LibraryPanels.refers(body, "none")).isTrue();
        assertThat(LibraryPanels.refers(body, "other")).isFalse();
    }

    @Test
    void anExportedDashboardBringsItsLibraryPanelsAlong() {
        ObjectNode body = json(
                "{'__elements':{'u':{'model':{'type':'stat'}}},'panels':[{'libraryPanel':{'uid':'u'}}]}");
        LibraryPanels.inline(body, _ -> null);
        assertThat(body.path("panels").path(0).path("type").asText()).isEqualTo("stat");
    }

    @Test
    void fillsInInputsAndLeavesVariablesAlone() {
        ObjectNode body = json(
                "{'__inputs':[{'name':'VAR_X','type':'constant','value':'1'},{'name':'DS_P','type':'datasource'},"
                        + "{'name':'DS_Q','type':'datasource'}],'__requires':[],"
                        + "'panels':[{'datasource':'${DS_P}','other':['${DS_Q}'],'expr':'${VAR_X} ${job}'}]}");
        assertThat(Inputs.fill(body, json("{'a':{'name':'DS_P','value':'prom$1'}}")))
                .isEqualTo(json("{'panels':[{'datasource':'prom$1','other':['${DS_Q}'],'expr':'1 ${job}'}]}"));
    }

    @Test
    void tellsWhereTwoDashboardsDiffer() {
        ObjectNode before = json("{'title':'A','panels':[{'id':1,'type':'stat'},{'id':2,'type':'text'}],'tags':['a']}");
        ObjectNode after = json("{'title':'B','panels':[{'id':2,'type':'table'}],'tags':['a','b']}");
        assertThat(Difference.between(before, after)).extracting(Object::toString)
                .containsExactly("Difference[path=/title, before=\"A\", after=\"B\"]",
                        "Difference[path=/panels/id=1, before={\"id\":1,\"type\":\"stat\"}, after=]",
                        "Difference[path=/panels/id=2/type, before=\"text\", after=\"table\"]",
                        "Difference[path=/tags/1, before=, after=\"b\"]");
    }

    @Test
    void tellsOnlySoManyDifferences() {
        ObjectNode many = json("{}");
        for (int i = 0; i < 3_000; i++) {
            many.put("k" + i, i);
        }
        assertThat(Difference.between(many, json("{}"))).hasSize(Difference.MAX_DIFFERENCES);
    }
}
