package dev.oriel.storage.simulation;

/// What a program asks of a [SimulatedDisk] that can fail.
public enum DiskCall {
    CREATE, READ, WRITE, TRUNCATE, FORCE, RENAME, DELETE, MAKE_DIRECTORY, FORCE_DIRECTORY, EXISTS
}
