/// Grafana's provisioning files: data sources, and folders of dashboards that are watched.
@NullMarked
package dev.oriel.dashboard.provision;

import org.jspecify.annotations.NullMarked;
