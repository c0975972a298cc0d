package dev.oriel.query.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.query.promql.ConformanceFiles;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.print.PromqlPrinter;
import dev.oriel.storage.fuzz.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever is asked is a query, or is refused with a reason.
class PromqlFuzzTest {
    private final PromqlParser parser = new PromqlParser();

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    void anyTextIsAQueryThatCanBePrintedOrIsRefused() {
        List<byte[]> corpus = new ArrayList<>();
        for (JsonNode row : ConformanceFiles.promqlTable("parse.json")) {
            corpus.add(row.get("input").asText().getBytes(StandardCharsets.UTF_8));
        }
        Mutation mutation = new Mutation(1, corpus);
        int queries = 0;
        for (int round = 0; round < Mutation.ROUNDS; round++) {
            String text = new String(mutation.next(), StandardCharsets.UTF_8);
            try {
                queries += isQuery(text) ? 1 : 0;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("round " + round + ": " + text, e);
            }
        }
        assertThat(queries).isBetween(Mutation.ROUNDS / 50, Mutation.ROUNDS * 9 / 10);
    }

    private boolean isQuery(String text) {
        Expr expr;
        try {
            expr = parser.parse(text);
        } catch (PromqlParseException _) {
            return false;
        }
        String printed = PromqlPrinter.print(expr);
        assertThat(PromqlPrinter.print(parser.parse(printed))).isEqualTo(printed);
        return true;
    }
}
