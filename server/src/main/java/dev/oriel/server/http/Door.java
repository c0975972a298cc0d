package dev.oriel.server.http;

import java.util.List;

/// One listener and the APIs behind it.
///
/// @param name       `main`, or the tool whose usual port it is: `prometheus`
/// @param host       address to listen on
/// @param port       TCP port
/// @param configured whether a person named this port: an occupied one is then an error, and else a warning
/// @param mounts     what is served where
public record Door(String name, String host, int port, boolean configured, List<Mount> mounts) {
    public Door {
        mounts = List.copyOf(mounts);
    }

    /// An API under a prefix.
    ///
    /// @param prefix empty for the root, else with a leading and no trailing slash
    public record Mount(String prefix, Api api) {}
}
