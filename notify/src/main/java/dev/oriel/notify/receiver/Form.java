package dev.oriel.notify.receiver;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// Forms as browsers send them.
final class Form {
    static final String CONTENT_TYPE = "application/x-www-form-urlencoded; charset=utf-8";

    private Form() {}

    static String encode(Map<String, String> fields) {
        return fields.entrySet()
                .stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
