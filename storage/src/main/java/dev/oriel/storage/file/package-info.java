/// What all files of all stores share: their header, their checksums, the way they are published, the manifest that
/// lists them, what becomes of damaged ones, and when they are old enough to go.
@NullMarked
package dev.oriel.storage.file;

import org.jspecify.annotations.NullMarked;
