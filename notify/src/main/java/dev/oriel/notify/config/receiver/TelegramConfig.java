package dev.oriel.notify.config.receiver;

import dev.oriel.config.Secret;
import java.util.List;

/// A message of a Telegram bot.
///
/// @param chatId    a number, or the file that holds it
/// @param threadId  0 for none
/// @param parseMode `HTML`, `Markdown`, `MarkdownV2`, or empty for plain text
public record TelegramConfig(String apiUrl, SecretSource botToken, SecretSource chatId, long threadId, String message,
        boolean silent, String parseMode) implements ReceiverConfig {
    static TelegramConfig read(IntegrationNode node, GlobalConfig global) {
        SecretSource botToken = node.secret("bot_token", global.telegram().key());
        node.require(!botToken.isEmpty(), "bot_token", "missing bot_token or bot_token_file on telegram_config");
        long chat = node.node().integer("chat_id", 0);
        String chatFile = node.file("chat_id_file");
        node.require(chat != 0 || !chatFile.isEmpty(), "chat_id", "missing chat_id or chat_id_file on telegram_config");
        node.require(chat == 0 || chatFile.isEmpty(), "chat_id_file",
                "at most one of chat_id & chat_id_file must be configured");
        String parseMode = node.text("parse_mode", "HTML");
        node.require(List.of("", "Markdown", "MarkdownV2", "HTML").contains(parseMode), "parse_mode",
                "unknown parse_mode on telegram_config, must be Markdown, MarkdownV2, HTML or empty string");
        SecretSource chatId = chatFile.isEmpty()
                ? SecretSource.of(Long.toString(chat))
                : new SecretSource(Secret.NONE, chatFile);
        return new TelegramConfig(node.plainUrl("api_url", global.telegram().apiUrl()), botToken, chatId,
                node.node().integer("message_thread_id", 0),
                node.text("message", Texts.template("telegram", "message")),
                node.flag("disable_notifications", false), parseMode);
    }
}
