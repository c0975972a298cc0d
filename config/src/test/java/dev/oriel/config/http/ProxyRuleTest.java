package dev.oriel.config.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyRuleTest {
    private static final URI PROXY = URI.create("http://proxy:3128");

    private static ProxyRule rule(String exceptions) {
        return new ProxyRule(new ProxyConfig("http://proxy:3128", exceptions, false, Map.of()), _ -> null);
    }

    @Test
    void takesTheProxyForAllWhereThereAreNoExceptions() {
        assertThat(rule("").proxyOf(false, "localhost", 80)).isEqualTo(PROXY);
        assertThat(rule("").proxyOf(true, "a.example", 443)).isEqualTo(PROXY);
        assertThat(new ProxyRule(ProxyConfig.NONE, _ -> "http://other").proxyOf(false, "a", 80)).isNull();
    }

    @Test
    void leavesOutNamesAndWhatIsBelowThem() {
        ProxyRule rule = rule("example.com, .inner.org,*.deep.net,ported.io:9100");
        assertThat(rule.proxyOf(false, "example.com", 80)).isNull();
        assertThat(rule.proxyOf(false, "A.Example.com", 80)).isNull();
        assertThat(rule.proxyOf(false, "notexample.com", 80)).isEqualTo(PROXY);
        assertThat(rule.proxyOf(false, "inner.org", 80)).isEqualTo(PROXY);
        assertThat(rule.proxyOf(false, "a.inner.org", 80)).isNull();
        assertThat(rule.proxyOf(false, "x.deep.net", 80)).isNull();
        assertThat(rule.proxyOf(false, "ported.io", 9100)).isNull();
        assertThat(rule.proxyOf(false, "ported.io", 80)).isEqualTo(PROXY);
    }

    @Test
    void leavesOutAddressesAndNetworks() {
        ProxyRule rule = rule("10.0.0.0/9,192.168.1.7,[fd00::1]:80,fd01::/16");
        assertThat(rule.proxyOf(false, "10.127.0.1", 80)).isNull();
        assertThat(rule.proxyOf(false, "10.128.0.1", 80)).isEqualTo(PROXY);
        assertThat(rule.proxyOf(false, "192.168.1.7", 80)).isNull();
        assertThat(rule.proxyOf(false, "192.168.1.8", 80)).isEqualTo(PROXY);
        assertThat(rule.proxyOf(false, "fd00::1", 80)).isNull();
        assertThat(rule.proxyOf(false, "fd00::1", 81)).isEqualTo(PROXY);
        assertThat(rule.proxyOf(false, "fd01::9", 81)).isNull();
    }

    @Test
    void neverTakesAnExceptionsRuleForThisMachine() {
        assertThat(rule("x").proxyOf(false, "localhost", 80)).isNull();
        assertThat(rule("x").proxyOf(false, "127.0.0.9", 80)).isNull();
        assertThat(rule("*").proxyOf(false, "any.example", 80)).isNull();
    }

    @Test
    void asksTheEnvironmentWhereTheFileSaysSo() {
        Map<String, String> environment = Map.of("http_proxy", "proxy:3128", "HTTPS_PROXY", "http://secure:1",
                "NO_PROXY",
                "direct.example");
        ProxyRule rule = new ProxyRule(new ProxyConfig("", "", true, Map.of()), environment::get);
        assertThat(rule.proxyOf(false, "a", 80)).isEqualTo(PROXY);
        assertThat(rule.proxyOf(true, "a", 443)).isEqualTo(URI.create("http://secure:1"));
        assertThat(rule.proxyOf(false, "direct.example", 80)).isNull();
    }

    @Test
    void refusesAProxyThatIsNotOverHttpWhenItIsNeeded() {
        ProxyRule rule = new ProxyRule(new ProxyConfig("socks5://proxy:1080", "a", false, Map.of()), _ -> null);
        assertThat(rule.proxyOf(false, "a", 80)).isNull();
        assertThatThrownBy(() -> rule.proxyOf(false, "b", 80))
                .hasMessage("proxy: socks5://proxy (expected: http:// and a host)");
    }

    @Test
    void showsTheUserOfItsUrlToTheProxy() {
        assertThat(ProxyAuthorization.of(URI.create("http://me:p%40ss@proxy"))).isEqualTo("Basic bWU6cEBzcw==");
        assertThat(ProxyAuthorization.of(PROXY)).isEmpty();
    }
}
