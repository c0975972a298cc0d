package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.http.HttpClientConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// One way of telling a receiver: a kind, and what it needs.
///
/// @param kind          `webhook`, `email` and so on, as in Alertmanager's metrics
/// @param index         among those of its kind in the receiver, from 0
/// @param http          how requests are made; of no meaning for mail
/// @param timeout       of one attempt; zero for none of its own
/// @param undeliverable why nothing can be sent, such as a variable that is not set; empty where it can
public record Integration(String kind, int index, boolean sendResolved, HttpClientConfig http, Duration timeout,
        ReceiverConfig config, String undeliverable) {
    /// Reads what is special to one kind.
    private interface Reading {
        ReceiverConfig read(IntegrationNode node, GlobalConfig global);
    }

    /// How a kind is read, and whether it tells of resolved alerts unless it is told not to.
    private record Kind(String name, boolean sendsResolved, Reading reading) {}

    private static final Map<String, Kind> BY_SECTION = new LinkedHashMap<>();

    static {
        add("webhook", true, WebhookConfig::read);
        add("email", false, EmailConfig::read);
        add("pagerduty", true, PagerdutyConfig::read);
        add("opsgenie", true, OpsgenieConfig::read);
        add("wechat", false, WechatConfig::read);
        add("slack", false, SlackConfig::read);
        add("victorops", true, VictoropsConfig::read);
        add("pushover", true, PushoverConfig::read);
        add("sns", true, SnsConfig::read);
        add("telegram", true, TelegramConfig::read);
        add("discord", true, DiscordConfig::read);
        add("webex", true, WebexConfig::read);
        add("msteams", true, TeamsConfig::read);
        add("msteamsv2", true, TeamsFlowConfig::read);
        add("incidentio", true, IncidentioConfig::read);
        add("jira", true, JiraConfig::read);
        add("rocketchat", false, RocketchatConfig::read);
        add("mattermost", true, MattermostConfig::read);
    }

    private static void add(String name, boolean sendsResolved, Reading reading) {
        BY_SECTION.put(name + "_configs", new Kind(name, sendsResolved, reading));
    }

    /// The keys of a receiver under which integrations stand, in the order in which they are told.
    public static Set<String> sections() {
        return BY_SECTION.keySet();
    }

    /// Reads one section.
    ///
    /// @param section the key it stands under
    /// @param strict  whether what keeps it from delivering is an error
    public static Integration read(String section, int index, ConfigNode node, GlobalConfig global, Path folder,
            boolean strict) {
        Kind kind = BY_SECTION.get(section);
        if (kind == null) {
            throw new IllegalArgumentException("section: " + section + " (expected: one of " + sections() + ")");
        }
        IntegrationNode integration = new IntegrationNode(node, folder, strict);
        boolean sendResolved = node.flag("send_resolved", kind.sendsResolved());
        HttpClientConfig http = integration.http(global.http());
        Duration timeout = node.has("timeout") ? node.duration("timeout", Duration.ZERO) : Duration.ZERO;
        ReceiverConfig config = kind.reading().read(integration, global);
        node.rejectUnreadKeys();
        return new Integration(kind.name(), index, sendResolved, http, timeout, config, integration.undeliverable());
    }
}
