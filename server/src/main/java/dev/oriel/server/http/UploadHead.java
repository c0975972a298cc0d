package dev.oriel.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The head of a request on a connection that may be for uploads, looked at where its bytes stand. Only what every
/// sender sends is taken for an upload; whatever else HTTP allows is [Kind#OTHER] and is left to the server proper.
/// Reused from request to request; confined to one thread at a time.
final class UploadHead {
    /// A longer head is left to the server proper, which refuses it.
    static final int MAX_BYTES = 16 << 10;
    private static final int MAX_HEADERS = 64;
    private static final int MAX_LENGTH_DIGITS = 9;

    /// What the bytes so far are.
    enum Kind {
        INCOMPLETE, UPLOAD, OTHER
    }

    private final List<UploadRoute> routes;
    private final HostRule hosts;
    private byte[] bytes = new byte[512];
    /// Per header: where its name begins and ends, where its value begins and ends.
    private final int[] spans = new int[4 * MAX_HEADERS];
    private int count;
    private int end;
    private int bodyLength;
    private @Nullable UploadRoute route;

    UploadHead(List<UploadRoute> routes, HostRule hosts) {
        this.routes = routes;
        this.hosts = hosts;
    }

    /// Room for so many bytes, of at most [#MAX_BYTES]; [#read] looks at them.
    byte[] room(int length) {
        if (bytes.length < length) {
            bytes = new byte[Math.max(length, 2 * bytes.length)];
        }
        return bytes;
    }

    Kind read(int length) {
        Kind line = requestLine(length);
        if (line != Kind.UPLOAD) {
            return line;
        }
        int blank = blankLine(length);
        if (blank < 0) {
            return length >= MAX_BYTES ? Kind.OTHER : Kind.INCOMPLETE;
        }
        end = blank + 4;
        return headers(route().line().length, blank + 2) && isUpload() ? Kind.UPLOAD : Kind.OTHER;
    }

    private Kind requestLine(int length) {
        for (UploadRoute each : routes) {
            byte[] line = each.line();
            int compared = Math.min(length, line.length);
            if (Arrays.equals(bytes, 0, compared, line, 0, compared)) {
                route = each;
                return compared == line.length ? Kind.UPLOAD : Kind.INCOMPLETE;
            }
        }
        return Kind.OTHER;
    }

    private int blankLine(int length) {
        for (int i = route().line().length - 2; i + 3 < length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /// @return false where a line is not simply a name, a colon and a value
    private boolean headers(int from, int to) {
        count = 0;
        int at = from;
        while (at < to) {
            int colon = at;
            while (isNameByte(bytes[colon])) {
                colon++;
            }
            int lineEnd = colon + 1;
            while (bytes[lineEnd] >= ' ' || bytes[lineEnd] < 0 || bytes[lineEnd] == '\t') {
                lineEnd++;
            }
            if (colon == at || bytes[colon] != ':' || bytes[lineEnd] != '\r' || bytes[lineEnd + 1] != '\n'
                    || count == MAX_HEADERS) {
                return false;
            }
            add(at, colon, lineEnd);
            at = lineEnd + 2;
        }
        return true;
    }

    private static boolean isNameByte(byte each) {
        return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9' || each == '-'
                || each == '_';
    }

    private void add(int nameStart, int colon, int lineEnd) {
        int valueStart = colon + 1;
        int valueEnd = lineEnd;
        while (valueStart < valueEnd && isBlank(bytes[valueStart])) {
            valueStart++;
        }
        while (valueEnd > valueStart && isBlank(bytes[valueEnd - 1])) {
            valueEnd--;
        }
        int at = 4 * count++;
        spans[at] = nameStart;
        spans[at + 1] = colon;
        spans[at + 2] = valueStart;
        spans[at + 3] = valueEnd;
    }

    private static boolean isBlank(byte each) {
        return each == ' ' || each == '\t';
    }

    /// A length and a host, each once and both allowed, and nothing that changes how the message is to be read or who
    /// may send it.
    private boolean isUpload() {
        String length = once("content-length");
        String host = once("host");
        if (length == null || host == null || !hosts.admits(host)) {
            return false;
        }
        bodyLength = length(length);
        String connection = header("connection");
        return bodyLength >= 0 && bodyLength <= route().runner().route().maxBodyBytes()
                && (connection == null || connection.toLowerCase(Locale.ROOT).equals("keep-alive"))
                && header("transfer-encoding") == null && header("expect") == null && header("upgrade") == null
                && header("origin") == null && header("trailer") == null && header("te") == null;
    }

    private static int length(String digits) {
        if (digits.isEmpty() || digits.length() > MAX_LENGTH_DIGITS) {
            return -1;
        }
        int length = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            length = 10 * length + digit - '0';
        }
        return length;
    }

    private @Nullable String once(String name) {
        int first = find(name, 0);
        return first < 0 || find(name, first + 1) >= 0 ? null : value(first);
    }

    @Nullable
    String header(String name) {
        int found = find(name, 0);
        return found < 0 ? null : value(found);
    }

    private String value(int header) {
        int from = spans[4 * header + 2];
        return new String(bytes, from, spans[4 * header + 3] - from, StandardCharsets.ISO_8859_1);
    }

    private int find(String name, int from) {
        for (int i = from; i < count; i++) {
            if (spans[4 * i + 1] - spans[4 * i] == name.length() && isName(spans[4 * i], name)) {
                return i;
            }
        }
        return -1;
    }

    /// @param name in lower case
    private boolean isName(int at, String name) {
        for (int i = 0; i < name.length(); i++) {
            int each = bytes[at + i];
            int lower = each >= 'A' && each <= 'Z' ? each + 'a' - 'A' : each;
            if (lower != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Where the body begins.
    int end() {
        return end;
    }

    int bodyLength() {
        return bodyLength;
    }

    UploadRoute route() {
        UploadRoute known = route;
        if (known == null) {
            throw new IllegalStateException("request head: not read (expected: read)");
        }
        return known;
    }
}
