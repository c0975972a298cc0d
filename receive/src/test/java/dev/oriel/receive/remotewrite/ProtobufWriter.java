package dev.oriel.receive.remotewrite;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes protobuf fields, for bodies that no well-behaved encoder would make.
final class ProtobufWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ProtobufWriter varint(int field, long value) {
        write((long) field << 3);
        write(value);
        return this;
    }

    ProtobufWriter fixed(int field, double value) {
        write((long) field << 3 | 1);
        out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
        return this;
    }

    ProtobufWriter bytes(int field, byte[] value) {
        write((long) field << 3 | 2);
        write(value.length);
        out.writeBytes(value);
        return this;
    }

    ProtobufWriter message(int field, ProtobufWriter message) {
        return bytes(field, message.bytes());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void write(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
