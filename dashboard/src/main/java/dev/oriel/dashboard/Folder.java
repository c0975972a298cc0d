package dev.oriel.dashboard;

/// A folder of dashboards.
///
/// @param createdMillis milliseconds since the Unix epoch, as `updatedMillis`
public record Folder(long id, String uid, String title, int version, long createdMillis, long updatedMillis) {}
