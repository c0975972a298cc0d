package dev.oriel.template.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.template.Template;
import dev.oriel.template.TemplateOptions;
import dev.oriel.template.function.Builtins;
import dev.oriel.template.value.TemplateValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Go's html/template writes for the same texts and values.
class HtmlEscapingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', ignoreLeadingAndTrailingWhitespace = true, value = {
        "<p>{{ . }}</p>                     | <b>'\"&+   | <p>&lt;b&gt;&#39;&#34;&amp;&#43;</p>",
        "<p title=\"{{ . }}\">              | a\"b<c     | <p title=\"a&#34;b&lt;c\">",
        "<p title={{ . }}>                  | a b>c      | <p title=a&#32;b&gt;c>",
        "<a href=\"{{ . }}\">               | http://x/?a=1&b=c d | <a href=\"http://x/?a=1&amp;b=c%20d\">",
        "<a href=\"{{ . }}\">               | javascript:alert(1) | <a href=\"#ZgotmplZ\">",
        "<a href=\"/x?q={{ . }}\">          | a&b=c d    | <a href=\"/x?q=a%26b%3dc%20d\">",
        "<a href=\"/p/{{ . }}/q\">          | a/b c      | <a href=\"/p/a/b%20c/q\">",
        "<script>var x = {{ . }};</script>  | </script>' | <script>var x = \"\\u003c/script\\u003e\\u0027\";</script>",
        "<script>var x = 'a{{ . }}';</script> | '-alert(1) | <script>var x = 'a\\u0027-alert(1)';</script>",
        "<b onclick=\"f('{{ . }}')\">       | a'b        | <b onclick=\"f('a\\u0027b')\">",
        "<b onclick=\"f({{ . }})\">         | a'b        | <b onclick=\"f(&#34;a\\u0027b&#34;)\">",
        "<i style=\"color: {{ . }}\">       | red        | <i style=\"color: red\">",
        "<i style=\"color: {{ . }}\">       | expression(1) | <i style=\"color: ZgotmplZ\">",
        "a<!-- note {{ . }} -->b            | x          | ab",
        "1 < 2 {{ . }}                      | <          | 1 &lt; 2 &lt;",
        "{{ html . }}                       | <          | &lt;"})
    void escapesByPlace(String text, String value, String expected) {
        String html = Template.parse("t", text, Builtins.TABLE)
                .execute("t", TemplateValue.of(value),
                        TemplateOptions.DEFAULT.withHtml(true));
        assertThat(html).isEqualTo(expected);
    }
}
