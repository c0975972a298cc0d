package dev.oriel.collect.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

class GlobPathTest {
    /// A folder on a disk that fails.
    private static final class FailingFolder implements DirectoryStream<Path> {
        @Override
        public Iterator<Path> iterator() {
            throw new DirectoryIteratorException(new IOException("Input/output error"));
        }

        @Override
        public void close() {}
    }

    @Test
    void aFolderThatCannotBeReadToItsEndIsToldLikeOneThatCannotBeOpened() {
        assertThatThrownBy(() -> GlobPath.matching(new FailingFolder(), _ -> true)).isInstanceOf(IOException.class)
                .hasMessage("Input/output error");
    }
}
