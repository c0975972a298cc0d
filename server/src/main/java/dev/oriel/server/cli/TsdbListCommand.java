package dev.oriel.server.cli;

import dev.oriel.config.ByteSizeText;
import dev.oriel.storage.disk.LocalDisk;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.tsdb.block.BlockCache;
import dev.oriel.tsdb.block.BlockDirectories;
import dev.oriel.tsdb.block.BlockId;
import dev.oriel.tsdb.block.BlockMeta;
import dev.oriel.tsdb.block.BlockReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `oriel tsdb list DIR`
@Command(name = "list", mixinStandardHelpOptions = true, description = {
    "List the blocks of a data directory or a snapshot, a line each.",
    "With --check every byte is held against its checksum; exit status 1 when one is wrong."})
final class TsdbListCommand implements Callable<Integer> {
    private static final String BLOCKS = "blocks";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "A data directory; no server may be using it.")
    private Path directory = Path.of("data");

    @Option(names = "--check", description = "Check every block to its last byte.")
    private boolean check;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isDirectory(directory)) {
            spec.commandLine().getErr().println("oriel: " + directory + ": not there (expected: a data directory)");
            return Main.FAILED;
        }
        int good = 0;
        int damaged = 0;
        try (LocalDisk disk = LocalDisk.open(directory)) {
            BlockCache cache = new BlockCache(0);
            for (String tenant : disk.list(BLOCKS)) {
                String parent = BLOCKS + "/" + tenant;
                for (BlockId id : BlockDirectories.list(disk, parent)) {
                    try {
                        out.println(describe(tenant, BlockReader.open(disk, parent, id, cache)));
                        good++;
                    } catch (CorruptFileException e) {
                        out.println(tenant + " " + id + " damaged: " + e.getMessage());
                        damaged++;
                    }
                }
            }
            cache.closeRetired();
        }
        out.println(good + " blocks good, " + damaged + " damaged");
        return damaged == 0 ? 0 : Main.NO;
    }

    private String describe(String tenant, BlockReader block) {
        try {
            if (check) {
                block.checkAll();
            }
            BlockMeta meta = block.meta();
            return tenant + " " + meta.id() + " level " + meta.level() + " from "
                    + Instant.ofEpochMilli(meta.minMillis())
                    + " to " + Instant.ofEpochMilli(meta.maxMillis()) + " series " + meta.seriesCount() + " samples "
                    + meta.sampleCount() + " size " + ByteSizeText.format(block.sizeBytes());
        } finally {
            block.release();
        }
    }
}
