/// Discovery that asks others: URLs and the DNS, in the background.
///
///     HttpDiscovery, DnsDiscovery -> PolledDiscovery -> JobPool
@NullMarked
package dev.oriel.collect.scrape.discovery;

import org.jspecify.annotations.NullMarked;
