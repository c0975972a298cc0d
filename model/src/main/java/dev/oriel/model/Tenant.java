package dev.oriel.model;

import java.util.regex.Pattern;

/// Whose data it is. The id is a path-safe name: letters, digits and `!-_.*'()`, at most 150 characters,
/// as Mimir and Loki have it for `X-Scope-OrgID`.
public record Tenant(String id) {
    // Before DEFAULT, whose making needs it.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9!_.*'()-]{1,150}");

    /// Who sends and asks without naming a tenant.
    public static final Tenant DEFAULT = new Tenant("default");

    public Tenant {
        if (!ID.matcher(id).matches() || id.equals(".") || id.equals("..")) {
            throw new IllegalArgumentException(
                    "tenant: " + id + " (expected: 1 to 150 letters, digits or !-_.*'(), and not . or ..)");
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
