package dev.oriel.receive.remotewrite;

/// What to answer to a write.
///
/// @param status  HTTP status: 204 all is durable; 400 some or all is refused, and must not be sent again; 413 too large;
///                429 a limit is reached, send again later; 503 the disk is full, send again later; 500 our fault
/// @param message for the sender, empty with 204
/// @param samples how many samples are durable
public record WriteOutcome(int status, String message, int samples) {}
