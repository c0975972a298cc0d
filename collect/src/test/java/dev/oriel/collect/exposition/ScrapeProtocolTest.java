package dev.oriel.collect.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.collect.exposition.ScrapeProtocol.EscapingScheme;
import org.junit.jupiter.api.Test;

class ScrapeProtocolTest {
    @Test
    void asksForTheFormatsInOrder() {
        assertThat(ScrapeProtocol.acceptHeader(ScrapeProtocol.DEFAULTS, EscapingScheme.ALLOW_UTF8))
                .isEqualTo("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                        + "application/openmetrics-text;version=0.0.1;q=0.5,"
                        + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
                        + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2");
    }

    @Test
    void takesTheAnswerForWhatItSaysItIs() {
        assertThat(ScrapeProtocol.ofContentType("text/plain; version=0.0.4; charset=utf-8", null))
                .isEqualTo(ScrapeProtocol.PROMETHEUS_TEXT_0_0_4);
        assertThat(ScrapeProtocol.ofContentType("application/openmetrics-text; version=1.0.0", null).isOpenMetrics())
                .isTrue();
    }

    @Test
    void refusesAnAnswerOfUnknownFormatUnlessThereIsAFallback() {
        assertThatThrownBy(() -> ScrapeProtocol.ofContentType("text/html", null)).hasMessage(
                "received unsupported Content-Type \"text/html\" and no fallback_scrape_protocol specified for target");
        assertThatThrownBy(() -> ScrapeProtocol.ofContentType("", null)).hasMessage("non-compliant scrape target"
                + " sending blank Content-Type and no fallback_scrape_protocol specified for target");
        assertThat(ScrapeProtocol.ofContentType("text/html", ScrapeProtocol.PROMETHEUS_TEXT_0_0_4))
                .isEqualTo(ScrapeProtocol.PROMETHEUS_TEXT_0_0_4);
    }
}
