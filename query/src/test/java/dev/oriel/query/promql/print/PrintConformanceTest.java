package dev.oriel.query.promql.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.query.promql.ConformanceFiles;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.parse.PromqlParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintConformanceTest {
    private final PromqlParser parser = new PromqlParser();

    @Test
    void printsTheCanonicalAndThePrettyFormAsPrometheusDoes() {
        List<String> wrong = new ArrayList<>();
        for (JsonNode row : ConformanceFiles.promqlTable("format.json")) {
            String printed = printed(row, parser.parse(row.get("query").asText()));
            if (!printed.equals(row.get("want").asText())) {
                wrong.add(row.get("id").asText() + "\nwant " + row.get("want").asText() + "\ngot  " + printed);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void printsWhatReadsBackAsTheSame() {
        for (JsonNode row : ConformanceFiles.promqlTable("format.json")) {
            String once = PromqlPrinter.print(parser.parse(row.get("query").asText()));
            assertThat(PromqlPrinter.print(parser.parse(once))).isEqualTo(once);
            String pretty = new PrettyPrinter(10).print(parser.parse(once));
            assertThat(PromqlPrinter.print(parser.parse(pretty))).isEqualTo(once);
        }
    }

    private static String printed(JsonNode row, Expr expr) {
        return row.get("mode").asText().equals("pretty")
                ? new PrettyPrinter(row.get("maxLine").asInt()).print(expr)
                : PromqlPrinter.print(expr);
    }
}
