/// What becomes of dashboards here: what is drawn, and which queries find nothing. Start at [DashboardCheck].
@NullMarked
package dev.oriel.server.grafana.check;

import org.jspecify.annotations.NullMarked;
