package dev.oriel.notify.http;

import java.io.IOException;
import java.net.InetAddress;

/// Where requests to receivers may go. Addresses are looked at once their name is resolved.
///
/// @param linkLocal whether link-local ones are allowed, among them the metadata services of clouds
/// @param privates  whether those of private networks are allowed
/// @param loopback  whether this machine itself is allowed
/// @param otherHosts whether redirects to another host are followed; credentials do not go along
public record OutboundRule(boolean linkLocal, boolean privates, boolean loopback, boolean otherHosts) {
    /// Receivers on one's own network are usual; metadata services are never meant.
    public static final OutboundRule DEFAULT = new OutboundRule(false, true, true, false);

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
