/// Oriel's own endpoints about alerts, at the root of the main door: the routing tree and its tester, who was told what,
/// heartbeats, rules that people write in the UI, backtests. Start at [AlertingApi].
@NullMarked
package dev.oriel.server.own;

import org.jspecify.annotations.NullMarked;
