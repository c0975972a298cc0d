package dev.oriel.storage.simulation;

import java.util.random.RandomGenerator;

/// What goes wrong on a [SimulatedDisk], and when. Calls are counted from 1, each kind by itself; 0: never.
///
/// @param crashAtOperation    at this changing call of any kind the power fails: it is done in part or not at all, and
///                            nothing after it
/// @param failingWrite        this append writes a part and fails with an I/O error
/// @param failingForce        this force of a file fails; what it should have made durable never becomes so
/// @param failingRename       this rename fails and does nothing
/// @param losesUnforcedNames  a crash loses every created, renamed and deleted name whose directory was not forced;
///                            otherwise chance decides
/// @param lyingForce          forces of files and directories do nothing: a disk that breaks its word. No store keeps
///                            its promises on it; for finding out what it says then
/// @param quotaBytes          space for all files together
public record DiskFaults(long crashAtOperation, long failingWrite, long failingForce, long failingRename,
        boolean losesUnforcedNames, boolean lyingForce, long quotaBytes) {
    public static final DiskFaults NONE = new DiskFaults(0, 0, 0, 0, false, false, Long.MAX_VALUE);

    /// Some faults of the honest kind, none or several at once: a disk whose errors a store must survive without losing
    /// what it acknowledged.
    ///
    /// @param operations how many calls a run makes, about
    public static DiskFaults random(RandomGenerator random, int operations) {
        long crash = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(operations);
        return new DiskFaults(crash, sometimes(random, operations / 2), sometimes(random, operations / 4),
                sometimes(random, operations / 16), random.nextBoolean(), false, Long.MAX_VALUE);
    }

    public DiskFaults withCrashAtOperation(long number) {
        return new DiskFaults(number, failingWrite, failingForce, failingRename, losesUnforcedNames, lyingForce,
                quotaBytes);
    }

    public DiskFaults withFailingWrite(long number) {
        return new DiskFaults(crashAtOperation, number, failingForce, failingRename, losesUnforcedNames, lyingForce,
                quotaBytes);
    }

    public DiskFaults withFailingForce(long number) {
        return new DiskFaults(crashAtOperation, failingWrite, number, failingRename, losesUnforcedNames, lyingForce,
                quotaBytes);
    }

    public DiskFaults withFailingRename(long number) {
        return new DiskFaults(crashAtOperation, failingWrite, failingForce, number, losesUnforcedNames, lyingForce,
                quotaBytes);
    }

    public DiskFaults withUnforcedNamesLost() {
        return new DiskFaults(crashAtOperation, failingWrite, failingForce, failingRename, true, lyingForce,
                quotaBytes);
    }

    public DiskFaults withLyingForce() {
        return new DiskFaults(crashAtOperation, failingWrite, failingForce, failingRename, losesUnforcedNames, true,
                quotaBytes);
    }

    public DiskFaults withQuota(long bytes) {
        return new DiskFaults(crashAtOperation, failingWrite, failingForce, failingRename, losesUnforcedNames,
                lyingForce, bytes);
    }

    private static long sometimes(RandomGenerator random, int within) {
        return random.nextInt(6) == 0 ? 1 + random.nextInt(Math.max(1, within)) : 0;
    }
}
