package dev.oriel.collect.config;

import java.nio.file.Path;

/// Paths of a configuration, which are relative to the file they stand in.
///
/// @param folder of that file
record FilePaths(Path folder) {
    String resolve(String path) {
        return path.isEmpty() ? path : folder.resolve(path).normalize().toString();
    }
}
