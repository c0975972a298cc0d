/// The contracts of the stores and the file kit that all stores are built on.
///
///     metric      what a store of metrics takes and gives, and the judge of samples that all stores share
///     memory      the memory store: the oracle of the others
///     disk        files as stores see them
///     journal     the log that makes an acknowledgement a promise
///     file        headers, checksums, sections, publication, the manifest, quarantine, retention
///     simulation  a disk that tears, lies and fills up, virtual time, and lives of crashes replayed from a seed
///     time        the scheduler of a running Oriel
@NullMarked
package dev.oriel.storage;

import org.jspecify.annotations.NullMarked;
