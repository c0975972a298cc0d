/// The contracts of the stores and the file kit that all stores are built on.
///
///     metric    what a store of metrics takes and gives; its contract test and the memory store that is its oracle
///     disk      files as stores see them: the real ones, and simulated ones that tear, lie and fill up
///     journal   the log that makes an acknowledgement a promise
@NullMarked
package dev.oriel.storage;

import org.jspecify.annotations.NullMarked;
