/// Files as stores see them. Everything that a store does to a disk goes through [Disk], so that tests can tear writes,
/// lose what was not forced, fill the disk, and replay a crash from a seed.
@NullMarked
package dev.oriel.storage.disk;

import org.jspecify.annotations.NullMarked;
