package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.Secret;
import java.util.List;
import java.util.Map;

/// A message through Amazon SNS.
///
/// @param texts templates by their key
public record SnsConfig(String apiUrl, Signing signing, Map<String, String> texts, Map<String, String> attributes)
        implements
            ReceiverConfig {
    private static final Texts TEXTS = new Texts("sns", List.of("subject", "message"),
            List.of("topic_arn", "target_arn", "phone_number"));

    public SnsConfig {
        texts = Map.copyOf(texts);
        attributes = Map.copyOf(attributes);
    }

    /// How requests are signed (AWS signature version 4).
    ///
    /// @param region empty: as the API's URL says
    public record Signing(String region, String accessKey, Secret secretKey, String profile, String roleArn) {
        static final Signing NONE = new Signing("", "", Secret.NONE, "", "");

        static Signing read(ConfigNode node) {
            Signing signing = new Signing(node.text("region", ""), node.text("access_key", ""),
                    node.secret("secret_key"), node.text("profile", ""), node.text("role_arn", ""));
            node.value("use_fips_sts_endpoint");
            node.value("external_id");
            if (signing.accessKey.isEmpty() != signing.secretKey.isEmpty()) {
                node.error("access_key", "must provide a AWS SigV4 Access key and Secret Key if credentials are"
                        + " specified in the SigV4 config");
            }
            if (!signing.profile.isEmpty() || !signing.roleArn.isEmpty()) {
                node.warning(signing.profile.isEmpty() ? "role_arn" : "profile",
                        "is not supported yet (expected: access_key and secret_key)");
            }
            node.rejectUnreadKeys();
            return signing;
        }
    }

    static SnsConfig read(IntegrationNode node, GlobalConfig global) {
        ConfigNode sigv4 = node.node().section("sigv4");
        SnsConfig config = new SnsConfig(node.text("api_url", ""), sigv4 == null ? Signing.NONE : Signing.read(sigv4),
                TEXTS.read(node), node.templates("attributes"));
        long targets = List.of("topic_arn", "target_arn", "phone_number")
                .stream()
                .filter(key -> !config.texts.getOrDefault(key, "").isEmpty())
                .count();
        node.require(targets == 1, "topic_arn",
                "must provide either a Target ARN, Topic ARN, or Phone Number for SNS config");
        return config;
    }
}
