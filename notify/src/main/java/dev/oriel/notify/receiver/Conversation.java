package dev.oriel.notify.receiver;

import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;

/// A receiver to whom several requests are sent, each depending on the answer before. Stateless and thread-safe.
interface Conversation {
    /// @throws IOException     a request found no answer, or a file with a secret cannot be read
    /// @throws FailedException an answer was not what it should be
    Outcome talk(Rendering rendering, Exchange exchange) throws IOException;
}
