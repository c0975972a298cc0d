package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.http.HttpClientConfig;
import java.nio.file.Path;
import java.time.Duration;

/// What holds for all receivers unless they say otherwise.
///
/// @param resolveTimeout after which an alert without an end counts as resolved, unless it is sent again
public record GlobalConfig(Duration resolveTimeout, HttpClientConfig http, SmtpConfig smtp, Slack slack,
        String pagerdutyUrl, ApiKey opsgenie, ApiKey victorops, ApiKey telegram, Wechat wechat,
        Rocketchat rocketchat, SecretSource mattermostWebhookUrl, String webexApiUrl, String jiraApiUrl) {
    /// An API's address, and what it is told to let one in.
    public record ApiKey(String apiUrl, SecretSource key) {}

    /// Slack's webhook, or an app's token and address.
    public record Slack(SecretSource apiUrl, SecretSource appToken, String appUrl) {}

    /// The company's account at WeChat.
    public record Wechat(String apiUrl, SecretSource secret, String corpId) {}

    /// A Rocket.Chat server and a user's token there.
    public record Rocketchat(String apiUrl, SecretSource token, SecretSource tokenId) {}

    private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);
    private static final SecretSource NONE = SecretSource.NONE;

    /// @param section the mapping under `global`, perhaps an empty one
    public static GlobalConfig read(ConfigNode section, Path folder, boolean strict) {
        IntegrationNode node = new IntegrationNode(section, folder, strict);
        GlobalConfig global = new GlobalConfig(node.duration("resolve_timeout", RESOLVE_TIMEOUT),
                node.http(HttpClientConfig.DEFAULT), SmtpConfig.read(node, "smtp_", SmtpConfig.DEFAULT),
                new Slack(node.url("slack_api_url", NONE), node.secret("slack_app_token", NONE),
                        node.plainUrl("slack_app_url", "https://slack.com/api/chat.postMessage")),
                node.plainUrl("pagerduty_url", "https://events.pagerduty.com/v2/enqueue"),
                new ApiKey(node.plainUrl("opsgenie_api_url", "https://api.opsgenie.com/"),
                        node.secret("opsgenie_api_key", NONE)),
                new ApiKey(node.plainUrl("victorops_api_url",
                        "https://alert.victorops.com/integrations/generic/20131114/alert/"),
                        node.secret("victorops_api_key", NONE)),
                new ApiKey(node.plainUrl("telegram_api_url", "https://api.telegram.org"),
                        node.secret("telegram_bot_token", NONE)),
                new Wechat(node.plainUrl("wechat_api_url", "https://qyapi.weixin.qq.com/cgi-bin/"),
                        node.secret("wechat_api_secret", NONE), node.text("wechat_api_corp_id", "")),
                new Rocketchat(node.plainUrl("rocketchat_api_url", "https://open.rocket.chat/"),
                        node.secret("rocketchat_token", NONE), node.secret("rocketchat_token_id", NONE)),
                node.url("mattermost_webhook_url", NONE),
                node.plainUrl("webex_api_url", "https://webexapis.com/v1/messages"),
                node.plainUrl("jira_api_url", ""));
        boolean app = !global.slack.appToken.isEmpty();
        if (app && !global.slack.apiUrl.isEmpty()
                && !global.slack.apiUrl.value().reveal().equals(global.slack.appUrl)) {
            section.error("slack_app_token", "at most one of slack_app_token/slack_app_token_file &"
                    + " slack_api_url/slack_api_url_file must be configured");
        }
        section.rejectUnreadKeys();
        return global;
    }
}
