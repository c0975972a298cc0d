/// From what a configuration and its discovery files name to targets that can be scraped.
///
///     static_configs, FileDiscovery -> TargetGroup -> TargetResolver -> Target
@NullMarked
package dev.oriel.collect.discovery;

import org.jspecify.annotations.NullMarked;
