package dev.oriel.storage.simulation;

/// What a name in a directory stands for.
sealed interface SimulatedNode permits SimulatedDirectory, SimulatedContent {}
