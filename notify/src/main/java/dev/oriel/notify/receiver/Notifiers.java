package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.DiscordConfig;
import dev.oriel.notify.config.receiver.EmailConfig;
import dev.oriel.notify.config.receiver.IncidentioConfig;
import dev.oriel.notify.config.receiver.Integration;
import dev.oriel.notify.config.receiver.JiraConfig;
import dev.oriel.notify.config.receiver.MattermostConfig;
import dev.oriel.notify.config.receiver.OpsgenieConfig;
import dev.oriel.notify.config.receiver.PagerdutyConfig;
import dev.oriel.notify.config.receiver.PushoverConfig;
import dev.oriel.notify.config.receiver.RocketchatConfig;
import dev.oriel.notify.config.receiver.SlackConfig;
import dev.oriel.notify.config.receiver.SnsConfig;
import dev.oriel.notify.config.receiver.TeamsConfig;
import dev.oriel.notify.config.receiver.TeamsFlowConfig;
import dev.oriel.notify.config.receiver.TelegramConfig;
import dev.oriel.notify.config.receiver.VictoropsConfig;
import dev.oriel.notify.config.receiver.WebexConfig;
import dev.oriel.notify.config.receiver.WebhookConfig;
import dev.oriel.notify.config.receiver.WechatConfig;
import dev.oriel.notify.deliver.Notifier;
import dev.oriel.notify.http.HttpSender;
import dev.oriel.notify.mail.MailNotifier;
import dev.oriel.notify.render.Templates;

/// Makes what tells receivers.
///
/// @param externalUrl under which people reach this server, without a slash at its end
public record Notifiers(Templates templates, String externalUrl, HttpSender http) {
    public Notifier of(Integration integration) {
        return switch (integration.config()) {
            case WebhookConfig config -> over(new WebhookMessage(config), integration);
            case SlackConfig config -> over(new SlackMessage(config), integration);
            case PagerdutyConfig config -> over(new PagerdutyMessage(config), integration);
            case OpsgenieConfig config -> over(new OpsgenieMessage(config), integration);
            case VictoropsConfig config -> over(new VictoropsMessage(config), integration);
            case PushoverConfig config -> over(new PushoverMessage(config), integration);
            case SnsConfig config -> over(new SnsMessage(config), integration);
            case TelegramConfig config -> over(new TelegramMessage(config), integration);
            case DiscordConfig config -> over(new DiscordMessage(config), integration);
            case WebexConfig config -> over(new WebexMessage(config), integration);
            case TeamsConfig config -> over(new TeamsMessage(config), integration);
            case TeamsFlowConfig config -> over(new TeamsFlowMessage(config), integration);
            case IncidentioConfig config -> over(new IncidentioMessage(config), integration);
            case RocketchatConfig config -> over(new RocketchatMessage(config), integration);
            case MattermostConfig config -> over(new MattermostMessage(config), integration);
            case JiraConfig config -> over(new JiraIssue(config), integration);
            case WechatConfig config -> over(new WechatConversation(config), integration);
            case EmailConfig config -> new MailNotifier(config, templates, externalUrl);
        };
    }

    private Notifier over(Message message, Integration integration) {
        return new HttpNotifier(message, integration, templates, externalUrl, http);
    }

    private Notifier over(Conversation conversation, Integration integration) {
        return new ConversationNotifier(conversation, integration, templates, externalUrl, http);
    }
}
