package dev.oriel.query.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.query.promql.ConformanceFiles;
import dev.oriel.query.promql.ast.Expr;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ParseConformanceTest {
    private final PromqlParser parser = new PromqlParser();

    @Test
    void acceptsAndRejectsWhatPrometheusDoes() {
        List<String> wrong = new ArrayList<>();
        for (JsonNode row : ConformanceFiles.promqlTable("parse.json")) {
            String outcome = outcome(row);
            boolean accepted = !outcome.startsWith("rejected");
            if (accepted != row.get("ok").asBoolean()
                    || accepted && !outcome.equals(row.get("root").asText())) {
                wrong.add(row.get("id").asText() + " " + row.get("input") + ": " + outcome);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void reportsTheFirstProblemInTheWordsAndAtThePlaceOfPrometheus() {
        assertThat(differing(true)).isEmpty();
    }

    @Test
    void reportsAllProblemsOfPrometheusButOneThatFollowsFromAnother() {
        assertThat(differing(false)).containsExactly("par-174");
    }

    private TreeSet<String> differing(boolean firstOnly) {
        TreeSet<String> differing = new TreeSet<>();
        for (JsonNode row : ConformanceFiles.promqlTable("parse.json")) {
            if (row.get("ok").asBoolean()) {
                continue;
            }
            List<String> expected = new ArrayList<>();
            for (JsonNode error : row.get("errors")) {
                expected.add(error.get("start").asInt() + "-" + error.get("end").asInt() + " "
                        + error.get("message").asText());
            }
            List<String> actual = problems(row.get("input").asText());
            boolean same = firstOnly ? expected.getFirst().equals(actual.getFirst()) : expected.equals(actual);
            if (!same) {
                differing.add(row.get("id").asText());
            }
        }
        return differing;
    }

    private List<String> problems(String input) {
        try {
            parser.parse(input);
            return List.of("accepted");
        } catch (PromqlParseException e) {
            return e.problems()
                    .stream()
                    .map(problem -> bytes(input, problem.span().start()) + "-"
                            + bytes(input, problem.span().end()) + " " + problem.message())
                    .toList();
        }
    }

    private static int bytes(String input, int offset) {
        return input.substring(0, offset).getBytes(StandardCharsets.UTF_8).length;
    }

    private String outcome(JsonNode row) {
        try {
            return rootName(parser.parse(row.get("input").asText()));
        } catch (PromqlParseException e) {
            return "rejected: " + e.getMessage();
        }
    }

    private static String rootName(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _ -> "NumberLiteral";
            case Expr.StringLiteral _ -> "StringLiteral";
            case Expr.VectorSelector _ -> "VectorSelector";
            case Expr.MatrixSelector _ -> "MatrixSelector";
            case Expr.Subquery _ -> "SubqueryExpr";
            case Expr.Call _ -> "Call";
            case Expr.Aggregation _ -> "AggregateExpr";
            case Expr.Binary _ -> "BinaryExpr";
            case Expr.Unary _ -> "UnaryExpr";
            case Expr.Paren _ -> "ParenExpr";
        };
    }
}
