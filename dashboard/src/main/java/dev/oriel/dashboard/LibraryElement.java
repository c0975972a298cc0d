package dev.oriel.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A panel or a variable that several dashboards share.
///
/// @param kind          1 a panel, 2 a variable
/// @param version       1 for the first
/// @param createdMillis milliseconds since the Unix epoch, as `updatedMillis`
/// @param model         Grafana's model; not to be changed
public record LibraryElement(long id, String uid, String folderUid, String name, int kind, int version,
        long createdMillis, long updatedMillis, ObjectNode model) {
    public static final int PANEL = 1;
}
