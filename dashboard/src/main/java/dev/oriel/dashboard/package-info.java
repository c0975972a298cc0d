/// Dashboards in Grafana's form: kept with their versions in folders, and provisioned from files. Start at
/// [dev.oriel.dashboard.state.DashboardState].
@NullMarked
package dev.oriel.dashboard;

import org.jspecify.annotations.NullMarked;
