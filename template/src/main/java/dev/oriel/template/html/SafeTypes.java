package dev.oriel.template.html;

import dev.oriel.template.value.GoType;

/// The types of texts that say themselves where they are safe.
public final class SafeTypes {
    /// Written into a document's text as it is.
    public static final GoType HTML = GoType.plain("template.HTML");
    /// Written into a URL without being percent-encoded again, whatever its scheme.
    public static final GoType URL = GoType.plain("template.URL");

    private SafeTypes() {}
}
