/// What a person wrote, with its place: YAML files as [ConfigNode]s that know file, line and key. Reading a file collects
/// every problem in [Problems] before anything is refused. Whatever a node holds and nobody asked for is a problem too,
/// so no key is ignored in silence.
@NullMarked
package dev.oriel.config;

import org.jspecify.annotations.NullMarked;
