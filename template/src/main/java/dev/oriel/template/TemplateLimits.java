package dev.oriel.template;

/// How much one execution may do. Time is bounded by the count of steps, so that it does not depend on the machine.
///
/// @param maxOutputLength what it writes, and any text it makes on the way, in UTF-16 units
/// @param maxSteps        nodes, commands and words that it evaluates
/// @param maxDepth        templates that call each other
public record TemplateLimits(int maxOutputLength, long maxSteps, int maxDepth) {
    public static final TemplateLimits DEFAULT = new TemplateLimits(1 << 20, 1_000_000, 100);

    public TemplateLimits {
        if (maxOutputLength <= 0 || maxSteps <= 0 || maxDepth <= 0) {
            throw new IllegalArgumentException("template limits: " + maxOutputLength + ", " + maxSteps + ", " + maxDepth
                    + " (expected: above zero)");
        }
    }
}
