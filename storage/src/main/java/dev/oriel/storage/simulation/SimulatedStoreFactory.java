package dev.oriel.storage.simulation;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.metric.MetricStore;

/// Opens the store under test on what is on the disk.
@FunctionalInterface
public interface SimulatedStoreFactory {
    /// @param disk the only place where the store keeps anything
    /// @param time its clock and its scheduler; it has no threads of its own
    /// @param seed of all its chance
    /// @throws dev.oriel.storage.StorageException the disk fails; it is asked again after a while
    MetricStore open(Disk disk, SimulatedTime time, long seed);
}
