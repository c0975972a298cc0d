package dev.oriel.server.prometheus;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.text.NumberText;
import dev.oriel.query.promql.ast.DurationExpr;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.QueryTimes;
import dev.oriel.query.promql.ast.TimeShift;
import dev.oriel.query.promql.ast.VectorMatching;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A syntax tree as `/api/v1/parse_query` writes it.
final class AstJson {
    /// Durations that depend on the query's range show as for an instant query at the epoch.
    private static final QueryTimes NO_RANGE = new QueryTimes(0, 0, 0);

    private final JsonOutput json;

    AstJson(JsonOutput json) {
        this.json = json;
    }

    void write(Expr expr) throws IOException {
        json.beginObject();
        switch (expr) {
            case Expr.NumberLiteral number ->
                text("type", "numberLiteral").text("val", NumberText.format(number.value()));
            case Expr.StringLiteral string -> text("type", "stringLiteral").text("val", string.value());
            case Expr.Paren paren -> text("type", "parenExpr").child("expr", paren.inner());
            case Expr.Unary unary ->
                text("type", "unaryExpr").text("op", unary.negative() ? "-" : "+").child("expr", unary.operand());
            case Expr.Call call -> call(call);
            case Expr.Aggregation aggregation -> aggregation(aggregation);
            case Expr.Binary binary -> binary(binary);
            case Expr.VectorSelector selector -> {
                text("type", "vectorSelector");
                selector(selector);
            }
            case Expr.MatrixSelector matrix -> {
                text("type", "matrixSelector").number("range", millis(matrix.range()));
                selector(matrix.vector());
            }
            case Expr.Subquery subquery -> {
                text("type", "subquery").child("expr", subquery.inner());
                number("range", millis(subquery.range())).number("step", millis(subquery.step()));
                time(subquery.time());
            }
        }
        json.endObject();
    }

    private void call(Expr.Call call) throws IOException {
        text("type", "call");
        json.name("func").beginObject();
        text("name", call.function().word());
        json.name("argTypes").strings(call.function().argumentTypes().stream().map(type -> type.word()).toList());
        number("variadic", call.function().variadic()).text("returnType", call.function().returnType().word());
        json.endObject().name("args").beginArray();
        for (Expr argument : call.arguments()) {
            write(argument);
        }
        json.endArray();
    }

    private void aggregation(Expr.Aggregation aggregation) throws IOException {
        text("type", "aggregation").text("op", aggregation.operator().word()).child("expr", aggregation.inner());
        child("param", aggregation.parameter());
        json.name("grouping").strings(aggregation.grouping()).name("without").flag(aggregation.without());
    }

    private void binary(Expr.Binary binary) throws IOException {
        text("type", "binaryExpr").text("op", binary.operator().symbol());
        child("lhs", binary.left()).child("rhs", binary.right());
        json.name("matching");
        VectorMatching matching = binary.matching();
        if (matching == null) {
            json.nothing();
        } else {
            json.beginObject();
            text("card", matching.cardinality().word());
            json.name("labels").strings(matching.labels()).name("on").flag(matching.on());
            json.name("include").strings(matching.include()).name("fillValues").beginObject();
            fill("lhs", matching.fillLeft()).fill("rhs", matching.fillRight());
            json.endObject().endObject();
        }
        json.name("bool").flag(binary.returnBool());
    }

    private void selector(Expr.VectorSelector selector) throws IOException {
        text("name", selector.name());
        json.name("matchers").beginArray();
        List<LabelMatcher> matchers = selector.matchers();
        for (LabelMatcher matcher : matchers) {
            json.beginObject();
            text("name", matcher.name()).text("value", matcher.value()).text("type", matcher.operator().symbol());
            json.endObject();
        }
        json.endArray();
        time(selector.time());
    }

    private void time(TimeShift time) throws IOException {
        number("offset", time.offsetMillis(NO_RANGE));
        json.name("timestamp");
        TimeShift.At at = time.at();
        if (at instanceof TimeShift.At.Timestamp timestamp) {
            json.number(timestamp.millis());
        } else {
            json.nothing();
        }
        json.name("startOrEnd");
        if (at instanceof TimeShift.At.Start) {
            json.string("start");
        } else if (at instanceof TimeShift.At.End) {
            json.string("end");
        } else {
            json.nothing();
        }
    }

    private static long millis(@Nullable DurationExpr duration) {
        return duration == null ? 0 : duration.millis(NO_RANGE);
    }

    private AstJson text(String name, String value) throws IOException {
        json.name(name).string(value);
        return this;
    }

    private AstJson number(String name, long value) throws IOException {
        json.name(name).number(value);
        return this;
    }

    private AstJson fill(String name, @Nullable Double value) throws IOException {
        json.name(name);
        if (value == null) {
            json.nothing();
        } else {
            json.value(value);
        }
        return this;
    }

    private AstJson child(String name, @Nullable Expr expr) throws IOException {
        json.name(name);
        if (expr == null) {
            json.nothing();
        } else {
            write(expr);
        }
        return this;
    }
}
