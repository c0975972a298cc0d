package dev.oriel.query.promql.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.parse.PromqlParser;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    @Test
    void showsEachNodeWithItsOwnTextAndPlace() {
        Explanation tree = Explanation.of(new PromqlParser().parse("sum by(a)(rate(x[5m])) / -max_over_time(y[1h:])"));
        assertThat(outline(tree)).isEqualTo("""
                binary: /
                  aggregation: sum by (a)
                    call: rate
                      range selector: x[5m]
                  sign: -
                    call: max_over_time
                      subquery: [1h:]
                        vector selector: y
                """);
        assertThat(tree.children().getFirst().span()).isEqualTo(new Span(0, 22));
    }

    private static String outline(Explanation node) {
        StringBuilder text = new StringBuilder(node.kind() + ": " + node.text() + "\n");
        node.children().forEach(child -> text.append(outline(child).indent(2)));
        return text.toString();
    }
}
