package dev.oriel.collect.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/// Paths whose last part is a pattern, as those of rule files and discovery files are.
public final class GlobPath {
    private GlobPath() {}

    /// The files that fit, sorted; empty where there are none or the folder is not there.
    public static List<Path> expand(String glob) throws IOException {
        Path path = Path.of(glob);
        Path name = path.getFileName();
        if (name == null || !hasPattern(name.toString())) {
            return Files.isRegularFile(path) ? List.of(path) : List.of();
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name.toString().replace("{", "\\{"));
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Path entryName = entry.getFileName();
                if (entryName != null && matcher.matches(entryName) && Files.isRegularFile(entry)) {
                    found.add(entry);
                }
            }
        }
        found.sort(null);
        return found;
    }

    private static boolean hasPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('[') >= 0;
    }
}
