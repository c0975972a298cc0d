package dev.oriel.template.exec;

import dev.oriel.template.format.BoundedText;
import dev.oriel.template.html.HtmlContext;
import dev.oriel.template.value.TemplateValue;

/// Values escaped for the place in the document where they are written.
final class HtmlOutput implements Output {
    private final BoundedText out;
    private final HtmlContext context = new HtmlContext();
    private final int maxLength;

    HtmlOutput(int maxLength) {
        out = new BoundedText(maxLength);
        this.maxLength = maxLength;
    }

    @Override
    public void literal(String text) {
        out.append(context.advance(text));
    }

    @Override
    public void value(TemplateValue value) {
        out.append(context.escape(value, maxLength));
    }

    @Override
    public String text() {
        return out.toString();
    }
}
