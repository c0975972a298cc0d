package dev.oriel.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigTextTest {
    private static String roundTrip(String yaml) {
        Problems problems = new Problems();
        String text = ConfigText.format(YamlReader.readValue("a.yml", yaml, problems));
        assertThat(problems.all()).isEmpty();
        return text;
    }

    @Test
    void writesWhatReadsBackTheSame() {
        String once = roundTrip("""
                global: {scrape_interval: 15s}
                scrape_configs:
                  - job_name: "a: b"   # a comment
                    static_configs:
                      - targets: ['localhost:9090', "x#y"]
                    relabel_configs:
                      - {regex: '(.*);\\d+', action: keep}
                    empty: []
                    none: {}
                    text: |
                      two
                      lines
                """);
        assertThat(roundTrip(once)).isEqualTo(once);
        assertThat(once).startsWith("global: \n  scrape_interval: 15s\n")
                .contains("- job_name: \"a: b\"\n")
                .contains("regex: \"(.*);\\\\d+\"")
                .contains("text: \"two\\nlines\\n\"")
                .doesNotContain("comment");
    }

    @Test
    void showsNoSecret() {
        assertThat(roundTrip("""
                basic_auth: {username: bob, password: canary1, password_file: /etc/secret}
                authorization: {credentials: canary2}
                oauth2: {client_secret: "canary3"}
                http_headers: {X: {secrets: [canary4]}}
                slack: {api_url: "https://u:canary5@host/x"}
                """)).doesNotContain("canary")
                .contains("password: <secret>")
                .contains("password_file: /etc/secret")
                .contains("https://u:<secret>@host/x");
    }
}
