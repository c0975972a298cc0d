/// How a target's answer comes here: over HTTP/1.1, or from a source within this process. A target that hangs, drips,
/// never ends or sends a compressed bomb meets the deadline or the limit of its own request and nothing else.
@NullMarked
package dev.oriel.collect.scrape.client;

import org.jspecify.annotations.NullMarked;
