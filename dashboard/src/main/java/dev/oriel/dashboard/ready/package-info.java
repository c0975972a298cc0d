/// Dashboards that come with Oriel, and the metrics that bring them forward. Start at
/// [dev.oriel.dashboard.ready.ReadyDashboards].
@NullMarked
package dev.oriel.dashboard.ready;

import org.jspecify.annotations.NullMarked;
