package dev.oriel.template.value;

/// The type of a function's parameter.
///
/// @param name    in messages
/// @param literal what may be written for it
public record Parameter(String name, Literal literal) {
    public static final Parameter ANY = new Parameter("interface {}", Literal.ANY);
    public static final Parameter STRING = new Parameter("string", Literal.STRING);
    public static final Parameter INT = new Parameter("int", Literal.INT);
    public static final Parameter FLOAT = new Parameter("float64", Literal.FLOAT);
    public static final Parameter BOOL = new Parameter("bool", Literal.BOOL);

    /// The constants of the language that a parameter takes.
    public enum Literal {
        ANY, STRING, INT, FLOAT, BOOL, NONE
    }

    /// A parameter for values of exactly this type.
    public static Parameter of(GoType type) {
        return new Parameter(type.name(), Literal.NONE);
    }

    /// Whether the value can be passed as it is.
    public boolean accepts(TemplateValue value) {
        return literal == Literal.ANY || value.type().name().equals(name);
    }
}
