package dev.oriel.query.promql.script;

import dev.oriel.model.time.DurationText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The items of an `@st` line: how far the start of each sample's cumulation is from the sample.
///
///     _   _x3                   one sample, three samples without a start
///     -1m   -1mx2               one sample, three samples
///     -1m+10sx2   -1m-10sx2     three samples, further and further on or back
final class StartOffsets {
    private static final String DURATION = "([+-]?)([0-9]+[a-z&&[^x]]*(?:[0-9]+[a-z&&[^x]]+)*)";
    private static final Pattern ITEM = Pattern.compile(DURATION + "(?:" + DURATION + ")?(?:x([0-9]{1,6}))?");
    private static final Pattern ABSENT = Pattern.compile("_(?:x([0-9]{1,6}))?");

    private StartOffsets() {}

    /// @return milliseconds, null for a sample without a start
    /// @throws IllegalArgumentException an item that is none
    static List<@Nullable Long> parse(String items) {
        List<@Nullable Long> offsets = new ArrayList<>();
        for (String item : items.strip().split("[ \t]+")) {
            Matcher absent = ABSENT.matcher(item);
            if (absent.matches()) {
                int count = absent.group(1) == null ? 1 : Integer.parseInt(absent.group(1));
                for (int i = 0; i < count; i++) {
                    offsets.add(null);
                }
            } else {
                addDurations(item, offsets);
            }
        }
        return offsets;
    }

    private static void addDurations(String item, List<@Nullable Long> offsets) {
        Matcher matcher = ITEM.matcher(item);
        boolean steps = matcher.matches() && matcher.group(4) != null;
        if (!matcher.matches() || steps && (matcher.group(3).isEmpty() || matcher.group(5) == null)) {
            throw new IllegalArgumentException(
                    "@st item: " + item + " (expected: _, _xN, a duration, or durations as in -1m-10sx3)");
        }
        long offset = signed(matcher.group(1), matcher.group(2));
        long step = steps ? signed(matcher.group(3), matcher.group(4)) : 0;
        int times = matcher.group(5) == null ? 0 : Integer.parseInt(matcher.group(5));
        for (int i = 0; i <= times; i++) {
            offsets.add(offset + i * step);
        }
    }

    private static long signed(String sign, String duration) {
        long millis = DurationText.parseMillis(duration);
        return sign.equals("-") ? -millis : millis;
    }
}
