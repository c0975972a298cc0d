package dev.oriel.tsdb.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.model.Tenant;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CheckpointWriterTest {
    private final SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

    @Test
    void keepsFramesShortHoweverMuchMetadataThereIs() throws IOException {
        disk.makeDirectory("checkpoints");
        Map<String, MetricMetadata> families = new TreeMap<>();
        for (int i = 0; i < 40_000; i++) {
            families.put("family_" + i, new MetricMetadata(MetricType.COUNTER, "help ".repeat(20), ""));
        }
        try (CheckpointWriter writer = new CheckpointWriter(disk, "checkpoints/c", 1)) {
            writer.tenant(new Tenant("a"));
            writer.metadata(families);
            writer.publish();
        }

        ByteBuffer bytes = ByteBuffer.allocate((int) disk.sizeBytes("checkpoints/c")).order(ByteOrder.LITTLE_ENDIAN);
        try (DiskFile file = disk.open("checkpoints/c")) {
            file.read(0, bytes);
        }
        for (int at = 24; at < bytes.limit(); at += CheckpointWriter.FRAME_HEADER_BYTES + bytes.getInt(at)) {
            assertThat(bytes.getInt(at)).isLessThan(2 * CheckpointWriter.FRAME_BYTES);
        }
    }
}
