package dev.oriel.benchmarks.differential;

import java.util.List;
import java.util.SplittableRandom;

/// Makes expressions that no version may take of ones that all do.
final class IllFormed {
    private static final List<String> WRAPPINGS = List.of("rate(%s)", "(%s", "%s)", "no_such_function(%s)",
            "sum(%s, %s)",
            "abs()", "abs(%s, %s)", "topk(%s)", "%s[5m]", "sum by (a (%s)", "%s offset", "%s @ foo", "%s and 1",
            "1 == 2",
            "%s == bool", "%s + group_left %s", "%s and group_left %s", "scalar(%s, 1)", "%s{",
            "histogram_quantile(%s)",
            "count_values(1, %s)", "quantile(\"a\", %s)", "label_replace(%s, \"a\", \"b\", \"c\")", "sum(\"a\")",
            "foo[0s]",
            "foo[5m", "foo{a=b}", "foo{a=~\"(\"}", "{}", "{a=\"\"}", "{a=~\".*\"}", "foo{a==\"b\"}", "-\"a\"", "%s %s",
            "foo[5m:0s]", "foo[:1m]", "%s # comment\n)", "1 +", "foo bar", "%s on (a) %s", "5x", "%s or bool %s",
            "label_join(%s)", "vector(%s)[", "max_over_time(foo)", "time(1)", "sum without %s", "%s ^^ 2", "=", "");

    private IllFormed() {}

    static String of(String expr, SplittableRandom random) {
        return WRAPPINGS.get(random.nextInt(WRAPPINGS.size())).replace("%s", "(" + expr + ")");
    }
}
