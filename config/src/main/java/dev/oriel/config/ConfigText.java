package dev.oriel.config;

import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Items;
import dev.oriel.config.ConfigValue.Scalar;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes a configuration back as YAML for people to look at, without comments and with every secret as `<secret>`:
/// by the names of its keys, and in URLs with a password.
public final class ConfigText {
    private static final Pattern SECRET_KEY = Pattern.compile(
            "secrets?|.*(password|_secret|secret_key|token|credentials|api_key|service_key|routing_key|auth_key)");
    private static final Pattern NEVER_SECRET = Pattern.compile(".*_(file|files|url|ref)");
    private static final Pattern URL_PASSWORD = Pattern.compile("(://[^/@:\\s]*):[^/@\\s]*@");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./(<$^][^:#\"'\\n]*(?:[^\\s:#\"'\\n])?");

    private final StringBuilder out = new StringBuilder();

    private ConfigText() {}

    public static String format(ConfigValue value) {
        ConfigText text = new ConfigText();
        text.write(value, 0, false, false);
        return text.out.toString();
    }

    private void write(ConfigValue value, int indent, boolean secret, boolean afterDash) {
        switch (value) {
            case Scalar scalar -> scalar(scalar, secret);
            case Items items -> items(items, indent, secret);
            case Entries entries -> entries(entries, indent, secret, afterDash);
        }
    }

    private void scalar(Scalar scalar, boolean secret) {
        if (scalar.isNull()) {
            out.append("null");
        } else if (secret && !scalar.text().isEmpty()) {
            out.append(Secret.SHOWN);
        } else {
            String shown = URL_PASSWORD.matcher(scalar.text()).replaceAll("$1:" + Secret.SHOWN + "@");
            out.append(!scalar.quoted() && PLAIN.matcher(shown).matches() ? shown : quoted(shown));
        }
        out.append('\n');
    }

    private void items(Items items, int indent, boolean secret) {
        if (items.values().isEmpty()) {
            out.append("[]\n");
            return;
        }
        if (out.length() > 0) {
            out.append('\n');
        }
        for (ConfigValue item : items.values()) {
            out.repeat(' ', indent).append("- ");
            write(item, indent + 2, secret, true);
        }
    }

    private void entries(Entries entries, int indent, boolean secret, boolean afterDash) {
        if (entries.values().isEmpty()) {
            out.append("{}\n");
            return;
        }
        if (!afterDash && out.length() > 0) {
            out.append('\n');
        }
        boolean first = true;
        for (Map.Entry<String, ConfigValue> entry : entries.values().entrySet()) {
            out.repeat(' ', first && afterDash ? 0 : indent).append(key(entry.getKey())).append(": ");
            first = false;
            write(entry.getValue(), indent + 2, secret || isSecret(entry.getKey()), false);
        }
    }

    private static boolean isSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return SECRET_KEY.matcher(lower).matches() && !NEVER_SECRET.matcher(lower).matches();
    }

    private static String key(String key) {
        return key.matches("[A-Za-z_][A-Za-z0-9_.-]*") ? key : quoted(key);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
