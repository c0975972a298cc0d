package dev.oriel.notify.http;

import java.io.IOException;
import java.net.InetAddress;

/// Which addresses receivers may have, looked at once their name is resolved.
///
/// @param linkLocal whether link-local ones are allowed, among them the metadata services of clouds
/// @param privates  whether those of private networks are allowed
/// @param loopback  whether this machine itself is allowed
public record OutboundRule(boolean linkLocal, boolean privates, boolean loopback) {
    /// Receivers on one's own network are usual; metadata services are never meant.
    public static final OutboundRule DEFAULT = new OutboundRule(false, true, true);

    /// @throws IOException the address is not allowed; the message does not name it
    void check(InetAddress address) throws IOException {
        if (!linkLocal && (address.isLinkLocalAddress() || address.isMulticastAddress())) {
            throw new IOException("a link-local address (expected: another; see the rule for outbound requests)");
        }
        if (!privates && address.isSiteLocalAddress()) {
            throw new IOException("a private address (expected: a public one; see the rule for outbound requests)");
        }
        if (!loopback && (address.isLoopbackAddress() || address.isAnyLocalAddress())) {
            throw new IOException("this machine's address (expected: another; see the rule for outbound requests)");
        }
    }
}
