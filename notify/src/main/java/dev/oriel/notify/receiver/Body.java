package dev.oriel.notify.receiver;

import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.notify.render.Rendering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON object that is put together, in the order in which its members come.
final class Body {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    Body put(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    /// Left out where it is empty, false, or nothing.
    Body putIfAny(String name, @Nullable Object value) {
        boolean nothing = switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case Boolean flag -> !flag;
            default -> false;
        };
        return nothing ? this : put(name, value);
    }

    Map<String, @Nullable Object> members() {
        return members;
    }

    /// Mappings of the configuration with their texts rendered as texts; what is empty is left out.
    static List<Map<String, @Nullable Object>> rendered(List<ConfigValue> parts, Rendering rendering) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (ConfigValue part : parts) {
            Body body = new Body();
            ((Entries) part).values().forEach((key, value) -> body.putIfAny(key, switch (value) {
                case ConfigValue.Scalar scalar -> rendering.text(scalar.text());
                case Entries _,ConfigValue.Items _ -> rendering.tree(value);
            }));
            list.add(body.members());
        }
        return list;
    }

    /// The same for fields of an attachment: title, value and whether it is short.
    static List<Map<String, @Nullable Object>> fields(List<ConfigValue> fields, boolean shortByDefault,
            Rendering rendering) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Map<String, @Nullable Object> field : rendered(fields, rendering)) {
            Object written = field.get("short");
            list.add(new Body().putIfAny("title", field.get("title"))
                    .putIfAny("value", field.get("value"))
                    .put("short", written == null ? shortByDefault : written.equals("true"))
                    .members());
        }
        return list;
    }
}
