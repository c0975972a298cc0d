package dev.oriel.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.template.function.Builtins;
import dev.oriel.template.function.FunctionTable;
import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.GoFunction;
import dev.oriel.template.value.GoType;
import dev.oriel.template.value.Parameter;
import dev.oriel.template.value.TemplateValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Go's text/template writes and says for the same texts.
class TemplateTest {
    private static final FunctionTable FUNCTIONS = Builtins.TABLE.with(Map.of(
            "fail", GoFunction.of((_, _) -> {
                throw new FunctionException("no luck");
            }),
            "upper", GoFunction.of((_, a) -> TemplateValue.of(a.getFirst().toString()), Parameter.STRING)));

    private static final TemplateValue DATA = TemplateValue.ofMap(Map.of(
            "Name", TemplateValue.of("x"),
            "Count", TemplateValue.of(3L),
            "Ratio", TemplateValue.of(0.5),
            "List", TemplateValue.ofTexts(List.of("a", "b", "c")),
            "Empty", TemplateValue.ofTexts(List.of()),
            "Map", TemplateValue.ofTexts(Map.of("k2", "v2", "k1", "v1")),
            "Add", new TemplateValue.FunctionValue(GoFunction.of(
                    (_, a) -> TemplateValue.of(a.size()), Parameter.INT, Parameter.INT))));

    private static String run(String text) {
        return Template.parse("t", text, FUNCTIONS).execute("t", DATA, TemplateOptions.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', ignoreLeadingAndTrailingWhitespace = true, value = {
        "{{ .Name }}{{ .Missing }}                                        | x<no value>",
        "a {{- /* note */ -}} b {{/* x */}}                               | ab",
        "a {{- .Name -}} b                                                | axb",
        "{{ if .Empty }}1{{ else if .Name }}2{{ else }}3{{ end }}         | 2",
        "{{ with .Empty }}1{{ else with .Map }}{{ .k1 }}{{ else }}3{{ end }} | v1",
        "{{ range .List }}{{ . }},{{ end }}                               | a,b,c,",
        "{{ range $i, $x := .List }}{{ $i }}{{ $x }}{{ end }}             | 0a1b2c",
        "{{ range .Map }}{{ . }}{{ end }}                                 | v1v2",
        "{{ range $k, $v := .Map }}{{ $k }}={{ $v }};{{ end }}            | k1=v1;k2=v2;",
        "{{ range .Empty }}x{{ else }}none{{ end }}                       | none",
        "{{ range 3 }}{{ . }}{{ end }}                                    | 012",
        "{{ range .List }}{{ if eq . `b` }}{{ continue }}{{ end }}{{ . }}{{ end }} | ac",
        "{{ range .List }}{{ if eq . `b` }}{{ break }}{{ end }}{{ . }}{{ end }}    | a",
        "{{ $x := 1 }}{{ range .List }}{{ $x = . }}{{ end }}{{ $x }}      | c",
        "{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ end }}{{ $x }}         | 1",
        "{{ define `f` }}[{{ . }}]{{ end }}{{ template `f` .Count }}      | [3]",
        "{{ block `b` .Name }}<{{ . }}>{{ end }}                          | <x>",
        "{{ template `late` }}{{ define `late` }}l{{ end }}               | l",
        "{{ eq .Count 1 2 3 }} {{ ne 1 2 }} {{ lt 1 2 }} {{ ge 1.5 1.5 }} | true true true true",
        "{{ and .Name .Count }} {{ or .Empty `y` }} {{ not .Empty }}      | 3 y true",
        "{{ and false (fail) }} {{ or 1 (fail) }}                         | false 1",
        "{{ index .List 1 }}{{ index .Map `k1` }}{{ slice .List 1 }}      | bv1[b c]",
        "{{ slice `abcd` 1 3 }} {{ len `äb` }}                            | bc 3",
        "{{ call .Add 1 2 }}                                              | 2",
        "{{ html `<a>` }} {{ js `'x'` }} {{ urlquery `a b&c` }}           | &lt;a&gt; \\'x\\' a+b%26c",
        "{{ print 1 2 `a` `b` 3 }}{{ println 1 `a` }}                     | 1 2ab31 a",
        "{{ 1e3 }} {{ 0x1F }} {{ 017 }} {{ 'a' }} {{ 1_000 }} {{ -2.50 }} | 1000 31 15 97 1000 -2.5",
        "{{ \"tab\\tq\\\"\\u00e4\" }}                                      | tab\tq\"ä",
        "{{ $.Name }}{{ with .Map }}{{ $.Name }}{{ end }}                 | xx",
        "{{ .Map }} {{ .List }} {{ .Ratio }} {{ true }}                   | map[k1:v1 k2:v2] [a b c] 0.5 true"})
    void writesWhatGoWrites(String text, String expected) {
        assertThat(run(text).strip()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "{{ .Name.Foo }} | template: t:1:8: executing \"t\" at <.Name.Foo>: can't evaluate field Foo in type string",
        "{{ fail }}      | template: t:1:3: executing \"t\" at <fail>: error calling fail: no luck",
        "{{ len 3 }}     | template: t:1:3: executing \"t\" at <len 3>: error calling len: len of type int",
        "{{ index .List 9 }} | template: t:1:3: executing \"t\" at <index .List 9>: error calling index: index out of range: 9",
        "{{ eq 1 1.0 }}  | template: t:1:3: executing \"t\" at <eq 1 1.0>: error calling eq: incompatible types for comparison",
        "{{ lt true false }} | template: t:1:3: executing \"t\" at <lt true false>: error calling lt: invalid type for comparison",
        "{{ upper 1 }}   | template: t:1:9: executing \"t\" at <1>: expected string; found 1",
        "{{ upper .Count }} | template: t:1:9: executing \"t\" at <.Count>: wrong type for value; expected string; got int",
        "{{ upper }}     | template: t:1:3: executing \"t\" at <upper>: wrong number of args for upper: want 1 got 0",
        "{{ .Name 1 }}   | template: t:1:3: executing \"t\" at <.Name>: Name is not a method but has arguments",
        "{{ template `no` }} | template: t:1:12: executing \"t\" at <{{template \"no\"}}>: template \"no\" not defined",
        "{{ nil }}       | template: t:1:3: executing \"t\" at <nil>: nil is not a command",
        "{{ 3 4 }}       | template: t:1:3: executing \"t\" at <3>: can't give argument to non-function 3",
        "{{ range true }}{{ end }} | template: t:1:9: executing \"t\" at <true>: range can't iterate over true"})
    void namesPlaceAndReasonOfAFailure(String text, String message) {
        assertThatThrownBy(() -> run(text)).isInstanceOf(TemplateException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "{{                  | template: t:1: unclosed action",
        "{{ if true }}x      | template: t:1: unexpected EOF",
        "{{ end }}           | template: t:1: unexpected {{end}}",
        "{{ nosuch 1 }}      | template: t:1: function \"nosuch\" not defined",
        "{{ $x }}            | template: t:1: undefined variable \"$x\"",
        "{{ \"abc }}         | template: t:1: unterminated quoted string",
        "{{ (1 }}            | template: t:1: unclosed left paren",
        "{{ 1) }}            | template: t:1: unexpected right paren",
        "{{ }}               | template: t:1: missing value for command",
        "{{ break }}         | template: t:1: {{break}} outside {{range}}",
        "{{ 1a }}            | template: t:1: bad number syntax: \"1a\"",
        "{{/* x }}           | template: t:1: unclosed comment",
        "{{ .a, }}           | template: t:1: unexpected \",\" in operand",
        "{{ if 1 }}{{ else }}{{ else }}{{ end }} | template: t:1: expected end; found {{else}}"})
    void saysWhyATextIsNoTemplate(String text, String message) {
        assertThatThrownBy(() -> run(text)).isInstanceOf(TemplateException.class).hasMessage(message);
    }

    @Test
    void eachCommandOfAPipelineGetsTheValueBefore() {
        assertThat(run("{{ .List | len | printf `%03d` }}")).isEqualTo("003");
        assertThat(run("{{ (index .Map `k2`) }}{{ (printf `%s` .Name) | len }}")).isEqualTo("v21");
        assertThatThrownBy(() -> run("{{ 1 | 2 }}"))
                .hasMessage("template: t:1: non executable command in pipeline stage 2");
    }

    @Test
    void countsLinesAndBytes() {
        assertThatThrownBy(() -> run("a\nä {{ .Name.Foo }}")).hasMessageStartingWith("template: t:2:11: ");
        assertThatThrownBy(() -> run("a\n\n{{ nosuch }}")).hasMessageStartingWith("template: t:3: ");
    }

    @Test
    void missingKeysAreAsTheOptionSays() {
        Template template = Template.parse("t", "{{ .Map.zzz }}", FUNCTIONS);
        assertThat(template.execute("t", DATA, TemplateOptions.DEFAULT)).isEqualTo("<no value>");
        assertThat(template.execute("t", DATA, TemplateOptions.ZERO)).isEmpty();
        assertThatThrownBy(() -> template.execute("t", DATA, TemplateOptions.DEFAULT.withMissingKey(MissingKey.ERROR)))
                .hasMessage("template: t:1:7: executing \"t\" at <.Map.zzz>: map has no entry for key \"zzz\"");
    }

    @Test
    void anEmptyDefinitionDoesNotReplaceOneWithText() {
        Template set = Template.parse("one", "{{ define `x` }}first{{ end }}", FUNCTIONS)
                .with("two", "{{ define `x` }} {{ end }}")
                .with("three", "{{ template `x` }}");
        assertThat(set.execute("three", DATA, TemplateOptions.DEFAULT)).isEqualTo("first");
    }

    private static void assertBounded(String text, TemplateLimits limits, String message) {
        Template template = Template.parse("t", text, FUNCTIONS);
        assertThatThrownBy(() -> template.execute("t", DATA, TemplateOptions.DEFAULT.withLimits(limits)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    @Test
    void outputStepsAndDepthAreBounded() {
        TemplateLimits limits = new TemplateLimits(1000, 5000, 20);
        assertBounded("{{ range 2000 }}x{{ end }}", limits, "text: more than 1000 characters");
        assertBounded("{{ range 100000 }}{{ end }}", limits, "steps: more than 5000");
        assertBounded("{{ define `r` }}{{ template `r` }}{{ end }}{{ template `r` }}", limits,
                "exceeded maximum template depth (20)");
        assertBounded("{{ $x := `xxxxxxxxxx` }}{{ range 20 }}{{ $x = printf `%s%s` $x $x }}{{ end }}", limits,
                "text: more than 1000 characters");
        assertBounded("{{ printf `%900000d` 1 }}", limits, "text: more than 1000 characters");
    }

    @Test
    void nestingIsBounded() {
        assertThatThrownBy(() -> run("{{ " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + " }}"))
                .hasMessageContaining("max expression depth exceeded");
        String deep = "{{ define `r` }}" + "{{ if 1 }}".repeat(100) + "{{ template `r` }}" + "{{ end }}".repeat(101);
        assertThatThrownBy(() -> run(deep + "{{ template `r` }}"))
                .hasMessageContaining("exceeded maximum nesting (500)");
        assertThatThrownBy(() -> run("{{ if 1 }}".repeat(10_000)))
                .hasMessageContaining("max expression depth exceeded");
    }

    @Test
    void methodsGetTheirReceiverAndArguments() {
        GoType type = GoType.of("thing", Map.of("With", GoFunction.of(
                (_, a) -> TemplateValue.of(text(a.getFirst()) + text(a.get(1))), Parameter.STRING)), _ -> "thing!");
        TemplateValue thing = new TemplateValue.Text("ab", type);
        Template template = Template.parse("t", "{{ . }} {{ .With `x` }} {{ `y` | .With }}", FUNCTIONS);
        assertThat(template.execute("t", thing, TemplateOptions.DEFAULT)).isEqualTo("thing! abx aby");
    }

    private static String text(TemplateValue value) {
        return ((TemplateValue.Text) value).value();
    }
}
