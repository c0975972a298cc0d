package dev.oriel.notify.receiver;

import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.util.List;

/// What one kind of receiver is sent, and what its answers mean. Stateless and thread-safe.
interface Message {
    /// The requests, to be sent in order as long as each is taken.
    ///
    /// @throws IOException a file with a secret cannot be read
    /// @throws UnusableException the message came out so that nobody could take it
    List<OutgoingRequest> requests(Rendering rendering) throws IOException;

    Outcome judge(Answer answer);
}
