package dev.oriel.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/// What every disk does while it works.
abstract class DiskContract {
    abstract Disk disk();

    @Test
    void readsWhatWasAppended() throws IOException {
        try (DiskFile file = disk().create("file")) {
            file.append(bytes("one "));
            file.append(bytes("two"));
            assertThat(file.sizeBytes()).isEqualTo(7);
            assertThat(read(file, 4, 10)).isEqualTo("two");
            assertThat(read(file, 2, 3)).isEqualTo("e t");
            assertThat(read(file, 7, 3)).isEmpty();
            assertThat(read(file, 100, 3)).isEmpty();
            file.force();
        }
        assertThat(disk().sizeBytes("file")).isEqualTo(7);
    }

    @Test
    void appendsBehindWhatIsThere() throws IOException {
        write("file", "one ");
        try (DiskFile file = disk().open("file")) {
            file.append(bytes("two"));
            assertThat(read(file, 0, 10)).isEqualTo("one two");
        }
    }

    @Test
    void cutsAndGrowsAgain() throws IOException {
        try (DiskFile file = disk().create("file")) {
            file.append(bytes("0123456789"));
            file.truncate(4);
            assertThat(file.sizeBytes()).isEqualTo(4);
            file.truncate(8);
            assertThat(file.sizeBytes()).isEqualTo(4);
            file.append(bytes("ab"));
            assertThat(read(file, 0, 20)).isEqualTo("0123ab");
        }
    }

    @Test
    void createsOnlyWhatIsNotThereAndOpensOnlyWhatIs() throws IOException {
        write("file", "one");
        assertThatThrownBy(() -> disk().create("file")).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> disk().open("other")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk().create("nowhere/file")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk().sizeBytes("other")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void mapsAWholeFile() throws IOException {
        write("file", "mapped");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = disk().map("file", arena);
            assertThat(segment.byteSize()).isEqualTo(6);
            assertThat(segment.isReadOnly()).isTrue();
            assertThat(segment.get(ValueLayout.JAVA_BYTE, 5)).isEqualTo((byte) 'd');
        }
    }

    @Test
    void renamesOverWhatIsThere() throws IOException {
        write("old", "old");
        write("new", "new");
        disk().rename("new", "old");

        assertThat(disk().exists("new")).isFalse();
        try (DiskFile file = disk().open("old")) {
            assertThat(read(file, 0, 10)).isEqualTo("new");
        }
        assertThatThrownBy(() -> disk().rename("new", "old")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void movesDirectoriesWithTheirFiles() throws IOException {
        disk().makeDirectory("blocks/tmp-1");
        write("blocks/tmp-1/index", "one");
        disk().rename("blocks/tmp-1", "blocks/1");
        disk().forceDirectory("blocks");

        assertThat(disk().list("blocks")).containsExactly("1");
        assertThat(disk().list("blocks/1")).containsExactly("index");
    }

    @Test
    void deletesFilesAndEmptyDirectories() throws IOException {
        disk().makeDirectory("full");
        write("full/file", "one");
        assertThatThrownBy(() -> disk().delete("full")).isInstanceOf(IOException.class);
        disk().delete("full/file");
        disk().delete("full");
        disk().delete("full");

        assertThat(disk().exists("full")).isFalse();
    }

    @Test
    void saysWhatIsThere() throws IOException {
        disk().makeDirectory("some");
        write("some/file", "one");

        assertThat(disk().exists("some")).isTrue();
        assertThat(disk().exists("some/file")).isTrue();
        assertThat(disk().exists("some/other")).isFalse();
        assertThat(disk().exists("nowhere/file")).isFalse();
    }

    @Test
    void listsNamesInOrder() throws IOException {
        write("b", "");
        write("a", "");
        disk().makeDirectory("c");
        disk().makeDirectory("c");

        assertThat(disk().list("")).containsExactly("a", "b", "c");
        assertThat(disk().list("nowhere")).isEmpty();
    }

    @Test
    void findsNoNamesInAFile() throws IOException {
        write("file", "x");
        assertThat(disk().list("file")).isEmpty();
        assertThat(disk().list("nowhere")).isEmpty();
    }

    @Test
    void refusesPathsThatLeaveIt() {
        for (String path : new String[]{"../file", "/file", "a//b", "a/./b", "a/"}) {
            assertThatThrownBy(() -> disk().create(path)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("path: " + path + " (expected: relative, without empty parts, . and ..)");
        }
    }

    @Test
    void tellsHowMuchSpaceIsLeft() throws IOException {
        assertThat(disk().usableBytes()).isPositive();
    }

    @Test
    void takesNothingFromAFileThatIsClosed() throws IOException {
        DiskFile file = disk().create("file");
        file.close();
        file.close();
        assertThatThrownBy(() -> file.append(bytes("one"))).isInstanceOf(IOException.class);
    }

    final void write(String path, String text) throws IOException {
        try (DiskFile file = disk().create(path)) {
            file.append(bytes(text));
        }
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    static String read(DiskFile file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        assertThat(file.read(position, buffer)).isEqualTo(buffer.position());
        return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
    }
}
