package dev.oriel.storage.disk;

/// Paths inside a [Disk]: parts joined by `/`, none of them empty, `.` or `..`; the empty path is the root.
public final class DiskPath {
    private DiskPath() {}

    /// @throws IllegalArgumentException it is no such path
    public static String require(String path) {
        if (path.isEmpty()) {
            return path;
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new IllegalArgumentException(
                        "path: " + path + " (expected: relative, without empty parts, . and ..)");
            }
        }
        return path;
    }

    /// The directory that a path stands in; the root's is the root.
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /// The last part of a path.
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The path of a name in a directory.
    public static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }
}
