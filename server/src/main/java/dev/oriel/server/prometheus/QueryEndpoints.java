package dev.oriel.server.prometheus;

import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.eval.AnswerText;
import dev.oriel.query.promql.eval.QueryAnswer;
import dev.oriel.query.promql.eval.run.NodeStatistics;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.print.Explanation;
import dev.oriel.query.promql.print.PrettyPrinter;
import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asking: `/query`, `/query_range`, `/format_query`, `/parse_query`, and Oriel's own `/oriel/explain`.
final class QueryEndpoints {
    private static final String CUT = "results truncated due to limit";

    private final QueryRunner runner;
    private final PromqlParser parser;
    private final InstantSource clock;

    QueryEndpoints(QueryRunner runner, PromqlParser parser, InstantSource clock) {
        this.runner = runner;
        this.parser = parser;
        this.clock = clock;
    }

    Answer query(Call call) {
        long time = new ApiParameters(call).timeMillis("time", clock.millis());
        int limit = new ApiParameters(call).limit();
        return answer(runner.instant(call, call.parameter("query"), time, false), call, limit);
    }

    Answer queryRange(Call call) {
        int limit = new ApiParameters(call).limit();
        return answer(runner.range(call, call.parameter("query"), false), call, limit);
    }

    private static Answer answer(TimedAnswer answer, Call call, int limit) {
        QueryResult result = answer.answer().result();
        List<String> warnings = new ArrayList<>(result.warnings());
        if (ValueJson.isCut(result.value(), limit)) {
            warnings.add(CUT);
        }
        boolean statistics = call.hasParameter("stats") && !call.parameter("stats").isEmpty();
        AnswerText text = limit == 0 && !statistics ? answer.answer().text() : null;
        return text == null
                ? written(answer, limit, statistics, warnings)
                : kept(text, written(answer, limit, false,
                        warnings));
    }

    /// An answer that was given before is written once more, and then as that text.
    private static Answer kept(AnswerText text, Answer answer) {
        byte[] known = text.find();
        if (known != null) {
            return Answer.bytes(200, Answer.JSON, known);
        }
        return Answer.json(200, out -> {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            answer.body().writeTo(copy);
            byte[] written = copy.toByteArray();
            text.keep(written);
            out.write(written);
        });
    }

    private static Answer written(TimedAnswer answer, int limit, boolean statistics, List<String> warnings) {
        QueryResult result = answer.answer().result();
        return Success.of(json -> {
            json.beginObject();
            ValueJson.write(result.value(), limit, json);
            if (statistics) {
                answer.writeStatistics(json.name("stats"));
            }
            json.endObject();
        }, warnings, result.infos());
    }

    /// The tree of a query with what each node took, at one time or over a range.
    Answer explain(Call call) {
        String query = call.parameter("query");
        boolean isRange = call.hasParameter("step");
        TimedAnswer timed = isRange
                ? runner.range(call, query, true)
                : runner.instant(call, query, new ApiParameters(call).timeMillis("time", clock.millis()), true);
        QueryAnswer answer = timed.answer();
        Expr expr = parser.parse(query);
        return Success.of(json -> {
            json.beginObject().name("tree");
            explain(Explanation.of(expr), answer.statistics().nodes(), json);
            json.endObject();
        }, answer.result().warnings(), answer.result().infos());
    }

    private static void explain(Explanation node, List<NodeStatistics> all, JsonOutput json) throws IOException {
        NodeStatistics own = statistics(node, all);
        json.beginObject().name("kind").string(node.kind()).name("text").string(node.text());
        json.name("seriesCount").number(own == null ? 0 : own.series());
        json.name("sampleCount").number(own == null ? 0 : own.samples());
        json.name("millis").number(own == null ? 0 : own.nanos() / 1e6).name("children").beginArray();
        for (Explanation child : node.children()) {
            explain(child, all, json);
        }
        json.endArray().endObject();
    }

    private static @Nullable NodeStatistics statistics(Explanation node, List<NodeStatistics> all) {
        return all.stream().filter(each -> each.expr().span().equals(node.span())).findFirst().orElse(null);
    }

    Answer formatQuery(Call call) {
        String pretty = new PrettyPrinter(PrettyPrinter.DEFAULT_MAX_LINE_CHARS).print(parse(call));
        return Success.of(json -> json.string(pretty));
    }

    Answer parseQuery(Call call) {
        Expr expr = parse(call);
        return Success.of(json -> new AstJson(json).write(expr));
    }

    private Expr parse(Call call) {
        try {
            return parser.parse(call.parameter("query"));
        } catch (PromqlParseException e) {
            throw ApiParameters.invalid("query", String.valueOf(e.getMessage()));
        }
    }
}
