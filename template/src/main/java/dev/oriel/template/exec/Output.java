package dev.oriel.template.exec;

import dev.oriel.template.value.TemplateValue;

/// Where an execution writes.
interface Output {
    /// Text of the template itself.
    void literal(String text);

    /// The value of an action.
    void value(TemplateValue value);

    String text();
}
