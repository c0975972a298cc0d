package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.SnsConfig;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.render.Rendering;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message to a topic, an endpoint or a phone through Amazon SNS.
record SnsMessage(SnsConfig config) implements Message {
    private static final int MAX_MESSAGE_BYTES = 256 << 10;
    private static final int MAX_PHONE_BYTES = 1600;
    private static final int MAX_SUBJECT = 100;
    private static final String CONTENT_TYPE = "application/x-www-form-urlencoded; charset=utf-8";
    private static final Pattern REGION = Pattern.compile("sns\\.([a-z0-9-]+)\\.");

    @Override
    public List<OutgoingRequest> requests(Rendering rendering) {
        String topic = text(rendering, "topic_arn");
        String phone = text(rendering, "phone_number");
        String full = text(rendering, "message");
        String message = Truncation.bytes(full, phone.isEmpty() ? MAX_MESSAGE_BYTES : MAX_PHONE_BYTES);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", "Publish");
        form.put("Version", "2010-03-31");
        put(form, "TopicArn", topic);
        put(form, "TargetArn", text(rendering, "target_arn"));
        put(form, "PhoneNumber", phone);
        put(form, "Subject", Truncation.characters(text(rendering, "subject"), MAX_SUBJECT));
        if (topic.endsWith(".fifo")) {
            form.put("MessageDeduplicationId", rendering.notification().keyHash());
            form.put("MessageGroupId", rendering.notification().keyHash());
        }
        form.put("Message", message);
        Map<String, String> attributes = new TreeMap<>();
        config.attributes().forEach((key, template) -> attributes.put(key, rendering.text(template)));
        if (!message.equals(full)) {
            attributes.put("truncated", "true");
        }
        int index = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String prefix = "MessageAttributes.entry." + ++index + ".";
            form.put(prefix + "Name", attribute.getKey());
            form.put(prefix + "Value.DataType", "String");
            form.put(prefix + "Value.StringValue", attribute.getValue());
        }
        return List.of(signed(rendering, Form.encode(form)));
    }

    private OutgoingRequest signed(Rendering rendering, String body) {
        SnsConfig.Signing signing = config.signing();
        String configured = rendering.text(config.apiUrl());
        Matcher named = REGION.matcher(configured);
        String region = !signing.region().isEmpty() ? signing.region() : named.find() ? named.group(1) : "";
        if (region.isEmpty()) {
            throw new UnusableException("sigv4: no region (expected: region, or an api_url with one)");
        }
        if (signing.accessKey().isEmpty()) {
            throw new UnusableException("sigv4: no credentials (expected: access_key and secret_key)");
        }
        String url = configured.isEmpty() ? "https://sns." + region + ".amazonaws.com/" : configured;
        String host = URI.create(url).getRawAuthority();
        Map<String, String> headers = new AwsSignature("sns", region, host, signing.accessKey(),
                signing.secretKey().reveal()).headers(CONTENT_TYPE, body, rendering.notification().now());
        return new OutgoingRequest("POST", url.endsWith("/") ? url : url + "/", headers, body);
    }

    private static void put(Map<String, String> form, String name, String value) {
        if (!value.isEmpty()) {
            form.put(name, value);
        }
    }

    private String text(Rendering rendering, String key) {
        return rendering.text(config.texts().getOrDefault(key, ""));
    }

    @Override
    public Outcome judge(Answer answer) {
        return RetryRule.RATE_LIMITED.judge(answer, answer.body());
    }
}
