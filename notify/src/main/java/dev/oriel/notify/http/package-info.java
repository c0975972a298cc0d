/// Requests to receivers and what they answer. URLs are secrets: nothing here writes one into a text.
@NullMarked
package dev.oriel.notify.http;

import org.jspecify.annotations.NullMarked;
