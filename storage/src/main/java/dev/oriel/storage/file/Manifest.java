package dev.oriel.storage.file;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The blocks that make up a store, and where its journal goes on from them. What is not listed is not there.
///
/// @param sequence        grows by one with every change; 0: a store that never had one
/// @param journalPosition everything up to here is in the blocks
/// @param blocks          no path twice
public record Manifest(long sequence, long journalPosition, List<BlockSummary> blocks) {
    public static final Manifest EMPTY = new Manifest(0, 0, List.of());

    public Manifest {
        blocks = List.copyOf(blocks);
        Set<String> paths = blocks.stream().map(BlockSummary::path).collect(Collectors.toSet());
        if (paths.size() < blocks.size()) {
            throw new IllegalArgumentException(
                    "manifest: " + blocks.size() + " blocks under " + paths.size() + " paths (expected: as many)");
        }
    }
}
