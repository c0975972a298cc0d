package dev.oriel.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/// One line an event: `ts=… level=… component=… msg="…" key=value`, as Prometheus logs, or the same as a JSON object.
/// Values never break the line: control characters are escaped.
final class LineLayout extends LayoutBase<ILoggingEvent> {
    private static final String OWN_PACKAGES = "dev.oriel.";

    private final boolean json;

    LineLayout(boolean json) {
        this.json = json;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ts", event.getInstant().toString());
        fields.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        fields.put("component", component(event.getLoggerName()));
        fields.put("msg", event.getFormattedMessage());
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                fields.put(pair.key, String.valueOf(pair.value));
            }
        }
        IThrowableProxy error = event.getThrowableProxy();
        if (error != null) {
            fields.put("err", error.getClassName() + ": " + error.getMessage());
            fields.put("stack", ThrowableProxyUtil.asString(error));
        }
        StringBuilder line = new StringBuilder(160);
        fields.forEach((key, value) -> append(line, key, value));
        return json ? line.append("}\n").toString() : line.append('\n').toString();
    }

    /// The room, for our own classes: `dev.oriel.tsdb.head.Head` logs as `tsdb`.
    private static String component(String logger) {
        if (!logger.startsWith(OWN_PACKAGES)) {
            return logger;
        }
        String rest = logger.substring(OWN_PACKAGES.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private void append(StringBuilder line, String key, String value) {
        if (json) {
            line.append(line.isEmpty() ? '{' : ',');
            quote(line, key);
            line.append(':');
            quote(line, value);
            return;
        }
        line.append(line.isEmpty() ? "" : " ").append(key).append('=');
        if (isPlain(value)) {
            line.append(value);
        } else {
            quote(line, value);
        }
    }

    private static boolean isPlain(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c != '"' && c != '=' && c < 0x7f);
    }

    private static void quote(StringBuilder line, String value) {
        line.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        line.append(String.format("\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }
}
