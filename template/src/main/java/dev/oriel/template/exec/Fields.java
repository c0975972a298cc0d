package dev.oriel.template.exec;

import dev.oriel.model.text.QuotedText;
import dev.oriel.template.MissingKey;
import dev.oriel.template.ast.Expression;
import dev.oriel.template.value.GoFunction;
import dev.oriel.template.value.TemplateValue;
import dev.oriel.template.value.TemplateValue.RecordValue.Field;
import java.util.List;

/// Fields, map entries and methods by name. Confined to one thread.
final class Fields {
    private final Frame frame;
    private final Execution execution;
    private final Calls calls;

    Fields(Frame frame, Execution execution, Calls calls) {
        this.frame = frame;
        this.execution = execution;
        this.calls = calls;
    }

    TemplateValue ofDot(TemplateValue dot, Expression.Field field, Arguments arguments) {
        frame.at(field.position(), field);
        return of(dot, field.names(), field, arguments);
    }

    /// Follows the names; the last may be a method that gets the arguments.
    TemplateValue of(TemplateValue start, List<String> names, Expression node, Arguments arguments) {
        TemplateValue value = start;
        for (int i = 0; i < names.size(); i++) {
            boolean last = i == names.size() - 1;
            value = field(value, names.get(i), node, last ? arguments : Arguments.none(arguments.dot()));
        }
        return value;
    }

    private TemplateValue field(TemplateValue receiver, String name, Expression node, Arguments arguments) {
        if (receiver instanceof TemplateValue.Nil) {
            if (execution.missingKey() == MissingKey.ERROR) {
                throw frame.error("nil data; no entry for key " + QuotedText.quote(name));
            }
            return receiver;
        }
        GoFunction method = receiver.type().method(name);
        if (method != null) {
            return calls.call(method, receiver, name, new Calls.Site(node.position(), node), arguments);
        }
        if (receiver instanceof TemplateValue.RecordValue fields) {
            Field field = fields.fields().get(name);
            if (field != null) {
                if (!arguments.isEmpty()) {
                    throw frame.error(name + " has arguments but cannot be invoked as function");
                }
                return field.value();
            }
        }
        if (receiver instanceof TemplateValue.MapValue map) {
            if (!arguments.isEmpty()) {
                throw frame.error(name + " is not a method but has arguments");
            }
            TemplateValue value = map.entries().get(name);
            return value != null ? value : missing(map, name);
        }
        throw frame.error("can't evaluate field " + name + " in type " + receiver.type());
    }

    private TemplateValue missing(TemplateValue.MapValue map, String name) {
        return switch (execution.missingKey()) {
            case DEFAULT -> TemplateValue.Nil.NIL;
            case ZERO -> map.type().zeroElement();
            case ERROR -> throw frame.error("map has no entry for key " + QuotedText.quote(name));
        };
    }
}
