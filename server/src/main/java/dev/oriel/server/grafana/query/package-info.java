/// `/api/ds/query`: queries as Grafana asks them, answers in its frames. Start at [QueryEndpoint].
@NullMarked
package dev.oriel.server.grafana.query;

import org.jspecify.annotations.NullMarked;
