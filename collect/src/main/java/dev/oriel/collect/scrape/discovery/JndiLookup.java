package dev.oriel.collect.scrape.discovery;

import dev.oriel.collect.config.discovery.DnsDiscoveryConfig.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/// The DNS as Java reaches it. Names are looked up as they are, without the resolver's search list. Thread-safe.
public final class JndiLookup implements DnsLookup {
    private static final String TIMEOUT_MILLIS = "2000";
    private static final String RETRIES = "2";

    private final String servers;

    /// @param servers `dns:` for those of this machine, or `dns://address:port`
    public JndiLookup(String servers) {
        this.servers = servers;
    }

    // The provider of the DNS makes texts of answers and nothing else: no object comes in.
    @SuppressWarnings("BanJNDI")
    @Override
    public List<String> records(String name, RecordType type) throws IOException {
        // JNDI wants its environment in this class.
        @SuppressWarnings("JdkObsolete")
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, servers);
        environment.put("com.sun.jndi.dns.timeout.initial", TIMEOUT_MILLIS);
        environment.put("com.sun.jndi.dns.timeout.retries", RETRIES);
        try {
            DirContext context = new InitialDirContext(environment);
            try {
                Attribute records = context.getAttributes(name, new String[]{type.name()}).get(type.name());
                return records == null ? List.of() : texts(records);
            } finally {
                context.close();
            }
        } catch (NameNotFoundException _) {
            return List.of();
        } catch (NamingException e) {
            throw new IOException("lookup of " + name + ": " + e.getMessage(), e);
        }
    }

    private static List<String> texts(Attribute records) throws NamingException {
        List<String> texts = new ArrayList<>();
        NamingEnumeration<?> values = records.getAll();
        while (values.hasMore()) {
            texts.add(String.valueOf(values.next()));
        }
        return texts;
    }
}
