package dev.oriel.template.exec;

import dev.oriel.template.format.BoundedText;
import dev.oriel.template.format.GoFormat;
import dev.oriel.template.value.TemplateValue;

/// Values as they print.
final class PlainOutput implements Output {
    private final BoundedText out;
    private final int maxLength;

    PlainOutput(int maxLength) {
        out = new BoundedText(maxLength);
        this.maxLength = maxLength;
    }

    @Override
    public void literal(String text) {
        out.append(text);
    }

    @Override
    public void value(TemplateValue value) {
        out.append(value instanceof TemplateValue.Nil ? "<no value>" : GoFormat.print(value, maxLength));
    }

    @Override
    public String text() {
        return out.toString();
    }
}
