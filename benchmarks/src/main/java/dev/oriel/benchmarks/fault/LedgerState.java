package dev.oriel.benchmarks.fault;

/// What a client of a [LedgerPlan] knows at one moment.
///
/// @param acknowledged ticks, from the first on: they are there
/// @param attempted    ticks that were sent at least once: those after the acknowledged ones may be there
record LedgerState(int connection, long acknowledged, long attempted) {}
