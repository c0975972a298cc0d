package dev.oriel.template.function;

import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.TemplateValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `index`, `slice` and `len`.
final class Indexing {
    private Indexing() {}

    static TemplateValue index(List<TemplateValue> arguments) {
        TemplateValue item = arguments.getFirst();
        if (item instanceof TemplateValue.Nil) {
            throw new FunctionException("index of untyped nil");
        }
        for (TemplateValue key : arguments.subList(1, arguments.size())) {
            item = switch (item) {
                case TemplateValue.ListValue(List<TemplateValue> items, var _) ->
                    items.get(position(key, items.size() - 1, "index"));
                case TemplateValue.Text(String text, var _) -> {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    yield TemplateValue.of((long) (bytes[position(key, bytes.length - 1, "index")] & 0xff));
                }
                case TemplateValue.MapValue map -> {
                    if (!(key instanceof TemplateValue.Text(String name, var _))) {
                        throw new FunctionException("value has type " + key.type() + "; should be string");
                    }
                    @Nullable
                    TemplateValue value = map.entries().get(name);
                    yield value == null ? map.type().zeroElement() : value;
                }
                case TemplateValue.Nil _ -> throw new FunctionException("index of nil pointer");
                case TemplateValue.Bool _,TemplateValue.Int _,TemplateValue.Float _ -> throw unindexable(item);
                case TemplateValue.RecordValue _,TemplateValue.TimeValue _ -> throw unindexable(item);
                case TemplateValue.FunctionValue _ -> throw unindexable(item);
            };
        }
        return item;
    }

    private static FunctionException unindexable(TemplateValue item) {
        return new FunctionException("can't index item of type " + item.type());
    }

    private static int position(TemplateValue key, int max, String what) {
        if (key instanceof TemplateValue.Nil) {
            throw new FunctionException("cannot index slice/array with nil");
        }
        if (!(key instanceof TemplateValue.Int(long number, var _))) {
            throw new FunctionException("cannot index slice/array with type " + key.type());
        }
        if (number < 0 || number > max) {
            throw new FunctionException(what + " out of range: " + number);
        }
        return (int) number;
    }

    /// `slice x 1 2` is `x[1:2]`.
    static TemplateValue slice(List<TemplateValue> arguments) {
        TemplateValue item = arguments.getFirst();
        if (item instanceof TemplateValue.Nil) {
            throw new FunctionException("slice of untyped nil");
        }
        if (arguments.size() > 4) {
            throw new FunctionException("too many slice indexes: " + (arguments.size() - 1));
        }
        if (item instanceof TemplateValue.Text(String text, var type)) {
            if (arguments.size() == 4) {
                throw new FunctionException("cannot 3-index slice a string");
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int[] bounds = bounds(arguments, bytes.length);
            return new TemplateValue.Text(
                    new String(bytes, bounds[0], bounds[1] - bounds[0], StandardCharsets.UTF_8), type);
        }
        if (item instanceof TemplateValue.ListValue(List<TemplateValue> items, var type)) {
            int[] bounds = bounds(arguments, items.size());
            return new TemplateValue.ListValue(items.subList(bounds[0], bounds[1]), type);
        }
        throw new FunctionException("can't slice item of type " + item.type());
    }

    private static int[] bounds(List<TemplateValue> arguments, int length) {
        int[] bounds = {0, length, length};
        for (int i = 1; i < arguments.size(); i++) {
            bounds[i - 1] = position(arguments.get(i), length, "index");
        }
        if (bounds[0] > bounds[1]) {
            throw new FunctionException("invalid slice index: " + bounds[0] + " > " + bounds[1]);
        }
        if (bounds[1] > bounds[2]) {
            throw new FunctionException("invalid slice index: " + bounds[1] + " > " + bounds[2]);
        }
        return bounds;
    }

    static TemplateValue length(TemplateValue item) {
        return switch (item) {
            case TemplateValue.Text(String text, var _) ->
                TemplateValue.of((long) text.getBytes(StandardCharsets.UTF_8).length);
            case TemplateValue.ListValue(List<TemplateValue> items, var _) -> TemplateValue.of((long) items.size());
            case TemplateValue.MapValue map -> TemplateValue.of((long) map.entries().size());
            case TemplateValue.Nil _ -> throw new FunctionException("len of nil pointer");
            case TemplateValue.Bool _,TemplateValue.Int _,TemplateValue.Float _ -> throw noLength(item);
            case TemplateValue.RecordValue _,TemplateValue.TimeValue _ -> throw noLength(item);
            case TemplateValue.FunctionValue _ -> throw noLength(item);
        };
    }

    private static FunctionException noLength(TemplateValue item) {
        return new FunctionException("len of type " + item.type());
    }
}
