package dev.oriel.collect.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/// Paths whose last part is a pattern, as those of rule files and discovery files are.
public final class GlobPath {
    private GlobPath() {}

    /// The files that fit, sorted; empty where there are none or the folder is not there.
    ///
    /// @throws IOException the folder cannot be read, or the pattern is none
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
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return matching(entries, matcher(name.toString()));
        }
    }

    private static PathMatcher matcher(String pattern) throws IOException {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("{", "\\{"));
        } catch (PatternSyntaxException e) {
            throw new IOException("pattern " + pattern + ": " + e.getDescription(), e);
        }
    }

    static List<Path> matching(DirectoryStream<Path> entries, PathMatcher matcher) throws IOException {
        List<Path> found = new ArrayList<>();
        try {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                if (name != null && matcher.matches(name) && Files.isRegularFile(entry)) {
                    found.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(null);
        return found;
    }

    private static boolean hasPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('[') >= 0;
    }
}
