package dev.oriel.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A tool's API: paths with their endpoints, and the form of its errors. A door serves it at a prefix or at its root.
/// Confined to one thread until it is served.
public final class Api {
    private final ErrorForm errors;
    private final List<Route> routes = new ArrayList<>();

    /// One path and how it is answered.
    ///
    /// @param path  with parts in braces: `/api/v1/label/{name}/values`
    /// @param maxBodyBytes of a request
    /// @param upload       the same, where the route is for uploads
    record Route(String path, List<Method> methods, Endpoint endpoint, @Nullable UploadEndpoint upload,
            ErrorForm errors, long maxBodyBytes) {}

    /// What a request may be.
    public enum Method {
        GET, POST, PUT, PATCH, DELETE
    }

    public Api(ErrorForm errors) {
        this.errors = errors;
    }

    /// Forms of up to 1 MiB, which is far above the longest query.
    public Api on(String path, Endpoint endpoint, Method... methods) {
        return on(path, 1 << 20, endpoint, methods);
    }

    public Api on(String path, long maxBodyBytes, Endpoint endpoint, Method... methods) {
        routes.add(new Route(path, List.of(methods), endpoint, null, errors, maxBodyBytes));
        return this;
    }

    /// A path that is posted to again and again, by senders that keep their connection for it: [UploadConnection].
    public Api upload(String path, long maxBodyBytes, UploadEndpoint endpoint) {
        routes.add(new Route(path, List.of(Method.POST), endpoint::answer, endpoint, errors, maxBodyBytes));
        return this;
    }

    /// The same paths with each endpoint behind another.
    public Api through(UnaryOperator<Endpoint> outer) {
        Api all = new Api(errors);
        for (Route route : routes) {
            all.on(route.path(), route.maxBodyBytes(), outer.apply(route.endpoint()),
                    route.methods().toArray(Method[]::new));
        }
        return all;
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }
}
