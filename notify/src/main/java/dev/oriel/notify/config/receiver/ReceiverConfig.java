package dev.oriel.notify.config.receiver;

/// What one kind of receiver is told. Texts are templates where Alertmanager takes templates.
public sealed interface ReceiverConfig permits WebhookConfig, EmailConfig, SlackConfig, PagerdutyConfig,
        OpsgenieConfig, VictoropsConfig, PushoverConfig, SnsConfig, TelegramConfig, DiscordConfig, WebexConfig,
        TeamsConfig, TeamsFlowConfig, JiraConfig, RocketchatConfig, MattermostConfig, IncidentioConfig, WechatConfig {}
