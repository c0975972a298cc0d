package dev.oriel.template.exec;

import dev.oriel.model.text.QuotedText;
import dev.oriel.template.TemplateException;
import dev.oriel.template.ast.Node;
import dev.oriel.template.ast.Pipeline;
import dev.oriel.template.function.Truth;
import dev.oriel.template.html.SafeTypes;
import dev.oriel.template.parse.ParsedTemplate;
import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.TemplateValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One template while it runs. Confined to one thread.
final class Frame {
    private final Execution execution;
    private final ParsedTemplate template;
    private final TemplateValue data;
    private final Variables variables = new Variables();
    private final Evaluator evaluator;
    private int place;
    private Object shown = "";

    Frame(Execution execution, ParsedTemplate template, TemplateValue data) {
        this.execution = execution;
        this.template = template;
        this.data = data;
        evaluator = new Evaluator(this, execution, variables);
        variables.declare("$", data);
    }

    void run() {
        try {
            walk(template.body(), data);
        } catch (FunctionException e) {
            throw error(Objects.requireNonNull(e.getMessage()));
        }
    }

    /// Says what is evaluated now, for messages.
    void at(int position, Object node) {
        place = position;
        shown = node;
        execution.step();
    }

    TemplateException error(String message) {
        return new TemplateException("template: " + template.location(place) + ": executing "
                + QuotedText.quote(template.name()) + " at <" + shown + ">: " + message);
    }

    /// How a list of nodes ended.
    private enum Flow {
        NEXT, BREAK, CONTINUE
    }

    private Flow walk(List<Node> nodes, TemplateValue dot) {
        execution.nest();
        Flow flow = Flow.NEXT;
        for (int i = 0; i < nodes.size() && flow == Flow.NEXT; i++) {
            flow = walk(nodes.get(i), dot);
        }
        execution.unnest();
        return flow;
    }

    private Flow walk(Node node, TemplateValue dot) {
        return switch (node) {
            case Node.Literal(String text) -> {
                execution.output().literal(text);
                yield Flow.NEXT;
            }
            case Node.Action(Pipeline pipeline, int position) -> {
                at(position, "{{" + "}}");
                TemplateValue value = evaluator.pipeline(dot, pipeline);
                if (pipeline.variables().isEmpty()) {
                    print(value, node, position, pipeline);
                }
                yield Flow.NEXT;
            }
            case Node.If(Pipeline condition, List<Node> body, List<Node> otherwise, int _) -> {
                int mark = variables.mark();
                boolean holds = Truth.of(evaluator.pipeline(dot, condition));
                Flow flow = walk(holds ? body : otherwise, dot);
                variables.release(mark);
                yield flow;
            }
            case Node.With(Pipeline subject, List<Node> body, List<Node> otherwise, int _) -> {
                int mark = variables.mark();
                TemplateValue value = evaluator.pipeline(dot, subject);
                Flow flow = Truth.of(value) ? walk(body, value) : walk(otherwise, dot);
                variables.release(mark);
                yield flow;
            }
            case Node.Range range -> range(range, dot);
            case Node.Call call -> {
                call(call, dot);
                yield Flow.NEXT;
            }
            case Node.Break _ -> Flow.BREAK;
            case Node.Continue _ -> Flow.CONTINUE;
        };
    }

    private void print(TemplateValue value, Node node, int position, Pipeline pipeline) {
        at(position, "{{" + pipeline + "}}");
        if (value instanceof TemplateValue.FunctionValue) {
            throw error("can't print " + node + " of type " + value.type());
        }
        execution.output().value(execution.isHtml() ? marked(value, pipeline) : value);
    }

    /// What has been escaped by its own pipeline says so.
    private static TemplateValue marked(TemplateValue value, Pipeline pipeline) {
        if (!(value instanceof TemplateValue.Text(String text, var _))) {
            return value;
        }
        return switch (pipeline.commands().getLast().words().getFirst().toString()) {
            case "html" -> new TemplateValue.Text(text, SafeTypes.HTML);
            case "urlquery" -> new TemplateValue.Text(text, SafeTypes.URL);
            default -> value;
        };
    }

    private void call(Node.Call call, TemplateValue dot) {
        Pipeline argument = call.argument();
        at(call.position(), "{{template " + QuotedText.quote(call.template()) + (argument == null ? "" : " " + argument)
                + "}}");
        ParsedTemplate called = execution.templates().get(call.template());
        if (called == null) {
            throw error("template " + QuotedText.quote(call.template()) + " not defined");
        }
        execution.enter();
        TemplateValue value = argument == null ? TemplateValue.Nil.NIL : evaluator.pipeline(dot, argument);
        new Frame(execution, called, value).run();
        execution.leave();
    }

    private Flow range(Node.Range range, TemplateValue dot) {
        int mark = variables.mark();
        TemplateValue subject = evaluator.pipeline(dot, range.subject());
        int inner = variables.mark();
        boolean empty = switch (subject) {
            case TemplateValue.ListValue(List<TemplateValue> items, var _) -> {
                for (int i = 0; i < items.size(); i++) {
                    if (iteration(range, TemplateValue.of((long) i), items.get(i), inner)) {
                        break;
                    }
                }
                yield items.isEmpty();
            }
            case TemplateValue.MapValue map -> {
                for (Map.Entry<String, TemplateValue> entry : map.entries().entrySet()) {
                    if (iteration(range, TemplateValue.of(entry.getKey()), entry.getValue(), inner)) {
                        break;
                    }
                }
                yield map.entries().isEmpty();
            }
            case TemplateValue.Int(long count, var type) -> {
                if (range.subject().variables().size() > 1) {
                    throw error("can't use " + count + " to iterate over more than one variable");
                }
                for (long i = 0; i < count; i++) {
                    TemplateValue element = new TemplateValue.Int(i, type);
                    if (iteration(range, element, element, inner)) {
                        break;
                    }
                }
                yield count <= 0;
            }
            case TemplateValue.Nil _ -> true;
            case TemplateValue.Bool _,TemplateValue.Float _,TemplateValue.Text _ -> throw notIterable(subject);
            case TemplateValue.RecordValue _,TemplateValue.TimeValue _ -> throw notIterable(subject);
            case TemplateValue.FunctionValue _ -> throw notIterable(subject);
        };
        Flow flow = empty ? walk(range.otherwise(), dot) : Flow.NEXT;
        variables.release(mark);
        return flow;
    }

    private TemplateException notIterable(TemplateValue subject) {
        return error("range can't iterate over " + evaluator.shown(subject));
    }

    /// Runs the body once.
    ///
    /// @return whether the range ends here
    private boolean iteration(Node.Range range, TemplateValue index, TemplateValue element, int mark) {
        execution.step();
        Pipeline subject = range.subject();
        int count = subject.variables().size();
        if (subject.assignment()) {
            variables.set(subject.variables().getFirst().name(), count > 1 ? index : element);
            if (count > 1) {
                variables.set(subject.variables().get(1).name(), element);
            }
        } else if (count > 0) {
            variables.setFromEnd(1, element);
            if (count > 1) {
                variables.setFromEnd(2, index);
            }
        }
        Flow flow = walk(range.body(), element);
        variables.release(mark);
        return flow == Flow.BREAK;
    }
}
