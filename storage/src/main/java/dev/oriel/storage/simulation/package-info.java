/// A machine that can be trusted to fail: virtual time, a disk that tears, loses, lies and fills up, and a workload
/// that crashes a store on it and checks what is left. One seed replays a run exactly, for all is done by one thread
/// and all chance comes from the seed. Shipped, because `oriel test simulate` runs it.
///
///     CrashSimulation ─ drives ─▶ a store ─▶ SimulatedDisk (DiskFaults)
///                                    └─────▶ SimulatedTime
@NullMarked
package dev.oriel.storage.simulation;

import org.jspecify.annotations.NullMarked;
