package dev.oriel.template.html;

import dev.oriel.template.value.TemplateValue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Escapes for the places of a document, as Go's html/template has them.
final class HtmlEscapes {
    /// Stands where a value was not safe.
    static final String REFUSED = "ZgotmplZ";
    private static final Set<String> SAFE_SCHEMES = Set.of("http", "https", "mailto");
    private static final String URL_RESERVED = "!#$&*+,/:;=?@[]";
    private static final String URL_UNRESERVED = "-._~";
    private static final String UNQUOTED = "\t\n\u000b\f\r \"'&+<=>`";

    private HtmlEscapes() {}

    static String text(String text) {
        return escaped(text, "\"'&+<>");
    }

    /// Of markup, whose entities stay.
    static String markup(String text) {
        return escaped(text, "\"'+<>");
    }

    static String unquotedAttribute(String text) {
        return text.isEmpty() ? REFUSED : escaped(text, UNQUOTED);
    }

    private static String escaped(String text, String special) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case 0 -> out.append('\ufffd');
                case '&' -> out.append(special.indexOf('&') >= 0 ? "&amp;" : "&");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> {
                    if (special.indexOf(c) >= 0) {
                        out.append("&#").append((int) c).append(';');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    static String attributeName(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')
                && !text.toLowerCase(Locale.ROOT).startsWith("on");
        return plain ? text : REFUSED;
    }

    static String withoutTags(String html) {
        return html.replaceAll("<[^>]*>", "");
    }

    /// A whole URL, or a fragment that refuses it where its scheme may run code.
    static String filteredUrl(String url) {
        int colon = url.indexOf(':');
        boolean scheme = colon >= 0 && url.substring(0, colon).indexOf('/') < 0;
        return scheme && !SAFE_SCHEMES.contains(url.substring(0, colon).toLowerCase(Locale.ROOT))
                ? "#" + REFUSED
                : url;
    }

    /// Percent-encodes.
    ///
    /// @param whole whether it may hold delimiters and percent-encoded characters, which stay
    static String urlPart(String text, boolean whole) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            boolean encoded = c == '%' && i + 2 < bytes.length && isHex(bytes[i + 1]) && isHex(bytes[i + 2]);
            boolean stays = alphanumeric || URL_UNRESERVED.indexOf(c) >= 0
                    || whole && (encoded || URL_RESERVED.indexOf(c) >= 0);
            if (stays) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02x", (int) c));
            }
        }
        return out.toString();
    }

    private static boolean isHex(byte b) {
        return Character.digit(b, 16) >= 0;
    }

    /// A value of a style, unless it could leave its place or load something.
    static String css(String text) {
        boolean plain = text.chars().allMatch(c -> Character.isLetterOrDigit(c) || " \t.,-_#%+!".indexOf(c) >= 0);
        String lower = text.toLowerCase(Locale.ROOT);
        return plain && !lower.contains("expression") && !lower.contains("mozbinding") ? text : REFUSED;
    }

    /// A value as a JavaScript literal.
    static String script(TemplateValue value, String text) {
        return switch (value) {
            case TemplateValue.Bool _,TemplateValue.Int _,TemplateValue.Float _ -> " " + text + " ";
            case TemplateValue.Nil _ -> " null ";
            case TemplateValue.Text _,TemplateValue.ListValue _,TemplateValue.MapValue _ -> string(text);
            case TemplateValue.RecordValue _,TemplateValue.TimeValue _,TemplateValue.FunctionValue _ -> string(text);
        };
    }

    private static String string(String text) {
        return '"' + scriptText(text) + '"';
    }

    /// A value inside a JavaScript string.
    static String scriptText(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    boolean plain = c >= ' ' && c != '\u2028' && c != '\u2029' && "\"'<>&+`".indexOf(c) < 0;
                    if (plain) {
                        out.append(c);
                    } else {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    }
                }
            }
        }
        return out.toString();
    }
}
