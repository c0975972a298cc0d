package dev.oriel.notify.log;

/// To whom something was told, and about which group.
///
/// @param integration kind and index, such as `webhook/0`
public record LogKey(String groupKey, String receiver, String integration) {}
