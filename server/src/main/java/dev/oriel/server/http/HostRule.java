package dev.oriel.server.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.HttpService;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which names a request may be addressed to, and from which pages. A server that only this machine can reach is still
/// reached by every page in this machine's browsers: by a name that resolves to the loopback address (rebinding), or by
/// a form that another page sends. Both are refused here.
///
/// @param names lower-case host names and addresses, without ports; empty: any
public record HostRule(Set<String> names) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    public HostRule {
        names = Set.copyOf(names);
    }

    public static HostRule loopback() {
        return new HostRule(LOOPBACK);
    }

    public static HostRule any() {
        return new HostRule(Set.of());
    }

    Function<HttpService, HttpService> decorator() {
        return next -> (context, request) -> {
            String refusal = refusal(request);
            return refusal == null
                    ? next.serve(context, request)
                    : HttpResponse.of(HttpStatus.FORBIDDEN, MediaType.PLAIN_TEXT_UTF_8, refusal);
        };
    }

    private @Nullable String refusal(HttpRequest request) {
        RequestHeaders headers = request.headers();
        String authority = String.valueOf(headers.authority());
        if (!admits(authority)) {
            return "host: " + authority + " (expected: one of " + names + ")\n";
        }
        String origin = headers.get("origin");
        boolean changes = headers.method() != HttpMethod.GET && headers.method() != HttpMethod.HEAD
                && headers.method() != HttpMethod.OPTIONS;
        if (changes && origin != null && !origin.equals("null") && !origin.endsWith("://" + authority)) {
            return "origin: " + origin + " (expected: this server's own, " + authority + ")\n";
        }
        return changes && "null".equals(origin) ? "origin: null (expected: this server's own)\n" : null;
    }

    boolean admits(String authority) {
        return names.isEmpty() || names.contains(hostOf(authority));
    }

    private static String hostOf(String authority) {
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']') && authority.indexOf(':') == colon
                || authority.startsWith("[") && colon > authority.indexOf(']');
        return (hasPort ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
    }
}
