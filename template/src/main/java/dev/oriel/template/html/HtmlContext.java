package dev.oriel.template.html;

import dev.oriel.template.format.GoFormat;
import dev.oriel.template.value.TemplateValue;
import java.util.Locale;
import java.util.Set;

/// Follows a document as it is written, and escapes values for where they stand: text, attribute, URL, script or style.
/// Comments of the template's own text are left out. Confined to one thread.
///
///     <p title="ATTRIBUTE" href="URL?QUERY">TEXT</p><script>SCRIPT</script>
public final class HtmlContext {
    private static final String DOCTYPE = "<!DOCTYPE";
    private static final Set<String> URL_ATTRIBUTES = Set.of("action", "archive", "background", "cite", "classid",
            "codebase", "data", "formaction", "href", "icon", "longdesc", "manifest", "poster", "profile", "src",
            "usemap", "xmlns");

    /// Where the document stands.
    private enum State {
        TEXT, COMMENT, TAG, ATTRIBUTE_NAME, BEFORE_VALUE, VALUE, RAW
    }

    private State state = State.TEXT;
    private final StringBuilder word = new StringBuilder();
    private String element = "";
    private String attribute = "";
    /// Of an attribute's value; 0: none.
    private char quote;
    private boolean urlStarted;
    private boolean urlQuery;
    private boolean closing;
    /// Of a string in a script; 0: outside of one.
    private char scriptQuote;
    private boolean scriptEscape;

    /// Text of the template itself, which moves the place.
    ///
    /// @return what is to be written of it
    public String advance(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (state == State.COMMENT) {
                if (text.startsWith("-->", i)) {
                    state = State.TEXT;
                    i += 2;
                }
                continue;
            }
            if (state == State.TEXT && text.startsWith("<!--", i)) {
                state = State.COMMENT;
                i += 3;
                continue;
            }
            boolean stray = state == State.TEXT && c == '<'
                    && !text.regionMatches(true, i, DOCTYPE, 0, DOCTYPE.length());
            step(text, i, c);
            out.append(stray && state == State.TEXT ? "&lt;" : String.valueOf(c));
        }
        return out.toString();
    }

    private void step(String text, int at, char c) {
        switch (state) {
            case TEXT -> {
                char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
                if (c == '<' && (Character.isLetter(next) || next == '/')) {
                    beginTag(text, at + 1);
                }
            }
            case RAW -> {
                if (c == '<' && text.regionMatches(true, at + 1, "/" + element, 0, element.length() + 1)) {
                    beginTag(text, at + 1);
                } else {
                    script(c);
                }
            }
            case TAG, ATTRIBUTE_NAME -> tag(c);
            case BEFORE_VALUE -> beforeValue(c);
            case VALUE -> value(c);
            case COMMENT -> throw new IllegalStateException("comment: not skipped (expected: skipped)");
        }
    }

    private void beginTag(String text, int at) {
        closing = text.charAt(at) == '/';
        int start = closing ? at + 1 : at;
        int end = start;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        element = text.substring(start, end).toLowerCase(Locale.ROOT);
        state = State.TAG;
        scriptQuote = 0;
        word.setLength(0);
        word.append('<');
    }

    private void tag(char c) {
        if (c == '>') {
            boolean raw = !closing && (element.equals("script") || element.equals("style"));
            state = raw ? State.RAW : State.TEXT;
        } else if (Character.isWhitespace(c)) {
            if (!word.isEmpty() && word.charAt(0) == '<') {
                word.setLength(0);
            }
            state = State.TAG;
        } else if (c == '=') {
            attribute = word.toString().toLowerCase(Locale.ROOT);
            word.setLength(0);
            state = State.BEFORE_VALUE;
        } else if (c != '/') {
            if (state == State.TAG && (word.isEmpty() || word.charAt(0) != '<')) {
                word.setLength(0);
                state = State.ATTRIBUTE_NAME;
            }
            word.append(c);
        }
    }

    private void beforeValue(char c) {
        if (Character.isWhitespace(c)) {
            return;
        }
        urlStarted = false;
        urlQuery = false;
        scriptQuote = 0;
        quote = c == '"' || c == '\'' ? c : 0;
        state = State.VALUE;
        if (quote == 0) {
            value(c);
        }
    }

    private void value(char c) {
        boolean ends = quote == 0 ? Character.isWhitespace(c) || c == '>' : c == quote;
        if (ends) {
            word.setLength(0);
            state = State.TAG;
            if (c == '>') {
                tag(c);
            }
            return;
        }
        if (c == '?' || c == '#') {
            urlQuery = true;
        }
        urlStarted |= !Character.isWhitespace(c);
        script(c);
    }

    /// Follows the strings of a script.
    private void script(char c) {
        if (scriptEscape) {
            scriptEscape = false;
        } else if (scriptQuote != 0) {
            scriptEscape = c == '\\';
            scriptQuote = c == scriptQuote ? 0 : scriptQuote;
        } else if (c == '"' || c == '\'' || c == '`') {
            scriptQuote = c;
        }
    }

    /// A value as it may stand here.
    public String escape(TemplateValue value, int maxLength) {
        String text = value instanceof TemplateValue.Nil ? "" : GoFormat.print(value, maxLength);
        boolean safeHtml = value.type() == SafeTypes.HTML;
        return switch (state) {
            case TEXT -> safeHtml ? text : HtmlEscapes.text(text);
            case COMMENT -> "";
            case TAG, ATTRIBUTE_NAME -> HtmlEscapes.attributeName(text);
            case BEFORE_VALUE -> {
                quote = 0;
                urlStarted = false;
                urlQuery = false;
                state = State.VALUE;
                yield attributeValue(value, text);
            }
            case VALUE -> attributeValue(value, text);
            case RAW -> element.equals("style") ? HtmlEscapes.css(text) : script(value, text);
        };
    }

    private String script(TemplateValue value, String text) {
        return scriptQuote == 0 ? HtmlEscapes.script(value, text) : HtmlEscapes.scriptText(text);
    }

    private String attributeValue(TemplateValue value, String text) {
        String escaped = text;
        if (URL_ATTRIBUTES.contains(attribute) || attribute.startsWith("xmlns:")) {
            boolean safeUrl = value.type() == SafeTypes.URL;
            if (urlQuery) {
                escaped = HtmlEscapes.urlPart(text, safeUrl);
            } else {
                escaped = HtmlEscapes.urlPart(safeUrl || urlStarted ? text : HtmlEscapes.filteredUrl(text), true);
            }
        } else if (attribute.startsWith("on")) {
            escaped = script(value, text);
        } else if (attribute.equals("style")) {
            escaped = HtmlEscapes.css(text);
        } else if (value.type() == SafeTypes.HTML) {
            escaped = HtmlEscapes.withoutTags(text);
        }
        if (quote == 0) {
            return HtmlEscapes.unquotedAttribute(escaped);
        }
        return value.type() == SafeTypes.HTML ? HtmlEscapes.markup(escaped) : HtmlEscapes.text(escaped);
    }
}
