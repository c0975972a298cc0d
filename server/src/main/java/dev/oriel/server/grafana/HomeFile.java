package dev.oriel.server.grafana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.DashboardText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The file of the dashboard that people see first: `GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH`. It is read anew each
/// time, and belongs to no folder.
public record HomeFile(Path path) {
    /// @throws DashboardException it cannot be read, or holds no dashboard
    public ObjectNode read() {
        try {
            if (Files.size(path) > DashboardText.MAX_BYTES) {
                throw unusable("it is longer than " + DashboardText.MAX_BYTES + " bytes", null);
            }
            return DashboardText.dashboard(Files.readAllBytes(path));
        } catch (IOException e) {
            throw unusable(e.toString(), e);
        } catch (DashboardException e) {
            throw unusable(e.text(), e);
        }
    }

    private DashboardException unusable(String why, @Nullable Exception cause) {
        DashboardException problem = new DashboardException(Kind.INVALID,
                path + " cannot be used: " + why + " (expected: a file with a dashboard as JSON)");
        problem.initCause(cause);
        return problem;
    }
}
