package dev.oriel.dashboard;

/// A folder of dashboards.
///
/// @param parentUid     of the folder that it lies in; empty at the top
/// @param createdMillis milliseconds since the Unix epoch, as `updatedMillis`
public record Folder(long id, String uid, String title, String parentUid, int version, long createdMillis,
        long updatedMillis) {}
