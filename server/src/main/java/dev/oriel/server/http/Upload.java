package dev.oriel.server.http;

import dev.oriel.model.Tenant;
import org.jspecify.annotations.Nullable;

/// A request that is answered from its headers and its body alone.
public interface Upload {
    /// The first header of that name, in whatever case.
    @Nullable
    String header(String name);

    /// The body's bytes, from index 0 to below [#bodyLength]; may be the request's own and must not be written to.
    byte[] body();

    int bodyLength();

    /// @throws HttpProblem the header names no tenant
    default Tenant tenant() {
        String id = header("x-scope-orgid");
        try {
            return id == null ? Tenant.DEFAULT : new Tenant(id);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
