/// Prometheus' HTTP API over Oriel's stores: same paths, parameters, status codes and error types.
@NullMarked
package dev.oriel.server.prometheus;

import org.jspecify.annotations.NullMarked;
