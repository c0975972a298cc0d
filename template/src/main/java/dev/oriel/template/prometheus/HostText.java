package dev.oriel.template.prometheus;

import java.util.regex.Pattern;

/// Addresses of the form `host:port`, cut to what people read.
final class HostText {
    private static final Pattern IPV4 = Pattern.compile(
            "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private HostText() {}

    /// The host alone; the whole text where it is no address.
    static String withoutPort(String address) {
        int colon = portColon(address);
        return colon < 0 ? address : host(address, colon);
    }

    /// Without what follows the first point of the host's name; addresses by number stay.
    static String withoutDomain(String address) {
        int colon = portColon(address);
        String host = colon < 0 ? address : host(address, colon);
        if (IPV4.matcher(host).matches() || IPV6.matcher(host).matches()) {
            return address;
        }
        int point = host.indexOf('.');
        String name = point < 0 ? host : host.substring(0, point);
        String port = colon < 0 ? "" : address.substring(colon + 1);
        if (port.isEmpty()) {
            return name;
        }
        return (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + port;
    }

    private static String host(String address, int colon) {
        return address.startsWith("[") ? address.substring(1, colon - 1) : address.substring(0, colon);
    }

    /// The place of the colon before the port; negative: there is none, or the text is no address.
    private static int portColon(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            return -1;
        }
        if (address.startsWith("[")) {
            int close = address.indexOf(']');
            boolean brackets = address.indexOf('[', 1) >= 0 || address.indexOf(']', close + 1) >= 0;
            return close + 1 == colon && !brackets ? colon : -1;
        }
        boolean plain = address.indexOf(':') == colon && address.indexOf('[') < 0 && address.indexOf(']') < 0;
        return plain ? colon : -1;
    }
}
