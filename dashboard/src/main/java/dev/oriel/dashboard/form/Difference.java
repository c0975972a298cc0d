package dev.oriel.dashboard.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where two JSON texts differ. Panels and variables of lists are matched by their `id` or `name`, so that a moved one is
/// not told as a change of all that follow.
///
/// @param path   as a JSON pointer, the elements of lists by `id` or `name` where they have one
/// @param before missing where it is added
/// @param after  missing where it is removed
public record Difference(String path, JsonNode before, JsonNode after) {
    /// Differences that are told at most.
    public static final int MAX_DIFFERENCES = 2_000;

    public static List<Difference> between(JsonNode before, JsonNode after) {
        List<Difference> found = new ArrayList<>();
        compare("", before, after, found);
        return found;
    }

    private static void compare(String path, JsonNode before, JsonNode after, List<Difference> found) {
        if (found.size() >= MAX_DIFFERENCES || before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "/" + name, before.path(name), after.path(name), found));
        } else if (before.isArray() && after.isArray()) {
            Set<String> keys = new LinkedHashSet<>();
            keys.addAll(keys(before));
            keys.addAll(keys(after));
            keys.forEach(key -> compare(path + "/" + key, element(before, key), element(after, key), found));
        } else {
            found.add(new Difference(path, before, after));
        }
    }

    private static List<String> keys(JsonNode list) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            keys.add(key(list, i));
        }
        return keys;
    }

    private static String key(JsonNode list, int index) {
        for (String name : List.of("id", "name", "refId")) {
            JsonNode key = list.path(index).path(name);
            if (key.isValueNode() && !key.isNull() && isOnly(list, index, name)) {
                return name + "=" + key.asText();
            }
        }
        return Integer.toString(index);
    }

    private static boolean isOnly(JsonNode list, int index, String name) {
        int same = 0;
        for (JsonNode each : list) {
            same += each.path(name).equals(list.path(index).path(name)) ? 1 : 0;
        }
        return same == 1;
    }

    private static JsonNode element(JsonNode list, String key) {
        int index = keys(list).indexOf(key);
        return index < 0 ? MissingNode.getInstance() : list.path(index);
    }
}
