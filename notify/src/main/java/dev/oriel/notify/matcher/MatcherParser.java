package dev.oriel.notify.matcher;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.LabelsText;
import java.util.List;

/// Reads matchers from text. Immutable and thread-safe.
///
/// @param mode which syntax is read
public record MatcherParser(MatcherMode mode) {
    public static final MatcherParser FALLBACK = new MatcherParser(MatcherMode.FALLBACK);

    /// The longest text that is read, in UTF-16 units.
    public static final int MAX_LENGTH = 64 << 10;

    /// A list of matchers, in braces or not.
    ///
    /// @throws MatcherParseException the text is none
    public List<LabelMatcher> parseMatchers(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new MatcherParseException(
                    "matchers: " + text.length() + " characters (expected: at most " + MAX_LENGTH + ")");
        }
        return switch (mode) {
            case UTF8 -> Utf8MatcherParser.parse(text);
            case CLASSIC -> ClassicMatcherParser.parse(text);
            case FALLBACK -> fallback(text);
        };
    }

    /// Exactly one matcher.
    ///
    /// @throws MatcherParseException the text is none, or several
    public LabelMatcher parseMatcher(String text) {
        List<LabelMatcher> matchers = parseMatchers(text);
        if (matchers.isEmpty()) {
            throw new MatcherParseException("no matchers");
        }
        if (matchers.size() > 1) {
            throw new MatcherParseException("expected 1 matcher, found " + matchers.size());
        }
        return matchers.getFirst();
    }

    /// Whether a label may have the name.
    public boolean isLabelName(String name) {
        return mode == MatcherMode.CLASSIC ? LabelsText.isClassicLabelName(name) : isUtf8Name(name);
    }

    private static boolean isUtf8Name(String name) {
        if (name.isEmpty()) {
            return false;
        }
        return name.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static List<LabelMatcher> fallback(String text) {
        List<LabelMatcher> classic;
        try {
            classic = ClassicMatcherParser.parse(text);
        } catch (MatcherParseException classicFailure) {
            try {
                return Utf8MatcherParser.parse(text);
            } catch (MatcherParseException _) {
                throw classicFailure;
            }
        }
        return classic;
    }
}
