/// Where the rooms become one program.
///
///     cli         the command line: `oriel up`, `check`, `query`, `test`, `tsdb`, …; the only main
///     wiring      which part gets which; start, reload, stop
///     http        doors: listeners, what is behind them, errors, streaming answers
///     prometheus  Prometheus' HTTP API
///     metrics     what Oriel says of itself
///     log         its log on stderr
@NullMarked
package dev.oriel.server;

import org.jspecify.annotations.NullMarked;
