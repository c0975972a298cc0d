package dev.oriel.notify.trial;

import dev.oriel.notify.config.receiver.DiscordConfig;
import dev.oriel.notify.config.receiver.EmailConfig;
import dev.oriel.notify.config.receiver.IncidentioConfig;
import dev.oriel.notify.config.receiver.JiraConfig;
import dev.oriel.notify.config.receiver.MattermostConfig;
import dev.oriel.notify.config.receiver.OpsgenieConfig;
import dev.oriel.notify.config.receiver.PagerdutyConfig;
import dev.oriel.notify.config.receiver.PushoverConfig;
import dev.oriel.notify.config.receiver.ReceiverConfig;
import dev.oriel.notify.config.receiver.RocketchatConfig;
import dev.oriel.notify.config.receiver.SecretSource;
import dev.oriel.notify.config.receiver.SlackConfig;
import dev.oriel.notify.config.receiver.SnsConfig;
import dev.oriel.notify.config.receiver.TeamsConfig;
import dev.oriel.notify.config.receiver.TeamsFlowConfig;
import dev.oriel.notify.config.receiver.TelegramConfig;
import dev.oriel.notify.config.receiver.VictoropsConfig;
import dev.oriel.notify.config.receiver.WebexConfig;
import dev.oriel.notify.config.receiver.WebhookConfig;
import dev.oriel.notify.config.receiver.WechatConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The secrets of one integration, and their absence from texts. Immutable.
final class HiddenSecrets {
    static final String HIDDEN = "<secret>";

    private final List<String> values;

    private HiddenSecrets(List<String> values) {
        this.values = values;
    }

    static HiddenSecrets of(ReceiverConfig config) {
        List<String> values = new ArrayList<>();
        for (SecretSource source : sources(config)) {
            try {
                String value = source.isEmpty() ? "" : source.read();
                if (!value.isEmpty()) {
                    values.add(value);
                }
            } catch (IOException _) {
                // What cannot be read cannot be shown either; the message itself says why it cannot be made.
                continue;
            }
        }
        return new HiddenSecrets(values);
    }

    private static List<SecretSource> sources(ReceiverConfig config) {
        return switch (config) {
            case WebhookConfig webhook -> List.of(webhook.url());
            case SlackConfig slack -> List.of(slack.apiUrl(), slack.appToken());
            case PagerdutyConfig pagerduty -> List.of(pagerduty.serviceKey(), pagerduty.routingKey());
            case OpsgenieConfig opsgenie -> List.of(opsgenie.apiKey());
            case VictoropsConfig victorops -> List.of(victorops.apiKey());
            case PushoverConfig pushover -> List.of(pushover.userKey(), pushover.token());
            case TelegramConfig telegram -> List.of(telegram.botToken());
            case DiscordConfig discord -> List.of(discord.webhookUrl());
            case TeamsConfig teams -> List.of(teams.webhookUrl());
            case TeamsFlowConfig teams -> List.of(teams.webhookUrl());
            case IncidentioConfig incident -> List.of(incident.url(), incident.token());
            case RocketchatConfig rocketchat -> List.of(rocketchat.token(), rocketchat.tokenId());
            case MattermostConfig mattermost -> List.of(mattermost.webhookUrl());
            case WechatConfig wechat -> List.of(wechat.secret());
            case EmailConfig mail -> List.of(mail.smtp().authPassword(), mail.smtp().authSecret());
            case SnsConfig _,WebexConfig _,JiraConfig _ -> List.of();
        };
    }

    String hide(String text) {
        String shown = text;
        for (String value : values) {
            shown = shown.replace(value, HIDDEN);
        }
        return shown;
    }
}
