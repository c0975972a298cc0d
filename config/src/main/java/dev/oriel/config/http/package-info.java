/// How requests to targets and other servers are made: credentials, TLS, proxies, headers.
@NullMarked
package dev.oriel.config.http;

import org.jspecify.annotations.NullMarked;
