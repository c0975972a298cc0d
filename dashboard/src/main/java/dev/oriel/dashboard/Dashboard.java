package dev.oriel.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A saved dashboard.
///
/// @param id            of the database, for callers that still use it
/// @param folderUid     empty for the general folder
/// @param version       1 for the first
/// @param createdMillis milliseconds since the Unix epoch, as `updatedMillis`
/// @param body          Grafana's dashboard model; not to be changed
/// @param source        the file that it comes from; null where it was saved by hand
public record Dashboard(long id, String uid, String folderUid, String title, List<String> tags, int version,
        long createdMillis, long updatedMillis, ObjectNode body, @Nullable Source source) {
    public Dashboard {
        tags = List.copyOf(tags);
    }

    /// A file that a dashboard comes from.
    ///
    /// @param provider by its name
    /// @param path     of the file
    /// @param checksum of the file's bytes when it was read
    public record Source(String provider, String path, String checksum) {}

    /// The part of an address that says the title: letters and digits with hyphens between.
    public static String slug(String title) {
        String slug = title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        return slug.isEmpty() ? "-" : slug;
    }
}
