package dev.oriel.notify.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.config.Problems;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.model.Labels;
import dev.oriel.notify.Conformance;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.config.AlertmanagerConfigReader;
import dev.oriel.notify.config.receiver.Integration;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.HttpSender;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.notify.render.Templates;
import dev.oriel.notify.trial.SteppedTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessagesTest implements HttpSender {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Templates TEMPLATES = Templates.defaults(new SteppedTime(NOW));

    private final List<OutgoingRequest> sent = new ArrayList<>();
    private final ArrayDeque<Answer> answers = new ArrayDeque<>();

    @Override
    public Answer send(OutgoingRequest request, HttpClientConfig config, Duration timeout) {
        sent.add(request);
        Answer answer = answers.poll();
        return answer == null ? new Answer(200, "text/plain", "ok") : answer;
    }

    private static Alert alert(String name, @Nullable Instant end) {
        return Alert.of(Labels.of("alertname", name, "severity", "page", "instance", "a"),
                Map.of("summary", "it is <down>"), NOW.minusSeconds(60), end, NOW, false, "http://prom/graph");
    }

    private static Notification notification(@Nullable Instant end) {
        return new Notification("team", "{}:{alertname=\"A\"}", Labels.of("alertname", "A"), List.of(alert("A", end)),
                NOW);
    }

    private Outcome send(String receiver, Notification notification) {
        Problems problems = new Problems();
        AlertmanagerConfig config = new AlertmanagerConfigReader(Path.of("/"), Map.<String, String>of()::get,
                MatcherParser.FALLBACK, true).read("am.yml",
                        "route: {receiver: team}\nreceivers:\n- name: team\n" + receiver.indent(2), problems);
        problems.throwIfErrors();
        Integration integration = config.receivers().get("team").integrations().getFirst();
        return new Notifiers(TEMPLATES, "http://am", this).of(integration).send(notification);
    }

    private JsonNode body(int index) throws IOException {
        return Conformance.parse(sent.get(index).body());
    }

    private void assertBody(int index, String json) throws IOException {
        assertThat(body(index)).isEqualTo(Conformance.parse(json));
    }

    @Test
    void postsTheWebhookBodiesThatAlertmanagerPosts() throws IOException {
        JsonNode captures = Conformance.json("webhook-captures.json");
        assertThat(captures.size()).isEqualTo(3);
        for (JsonNode capture : captures) {
            JsonNode expected = capture.get("body");
            List<Alert> alerts = new ArrayList<>();
            for (JsonNode alert : expected.get("alerts")) {
                Instant end = Instant.parse(alert.get("endsAt").asText());
                alerts.add(Alert.of(Labels.of(texts(alert.get("labels"))), texts(alert.get("annotations")),
                        Instant.parse(alert.get("startsAt").asText()),
                        alert.get("status").asText().equals("firing") ? null : end, NOW, false,
                        alert.get("generatorURL").asText()));
            }
            Notification notification = new Notification(expected.get("receiver").asText(),
                    expected.get("groupKey").asText(), Labels.of(texts(expected.get("groupLabels"))), alerts, NOW);
            Problems problems = new Problems();
            AlertmanagerConfig config = new AlertmanagerConfigReader(Path.of("/"), Map.<String, String>of()::get,
                    MatcherParser.FALLBACK, true).read("am.yml",
                            "route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: 'http://x/'}]}]",
                            problems);
            sent.clear();
            new Notifiers(TEMPLATES, expected.get("externalURL").asText(), this)
                    .of(config.receivers().get("a").integrations().getFirst())
                    .send(notification);
            assertThat(body(0)).isEqualTo(expected);
            assertThat(sent.getFirst().headers()).containsEntry("Content-Type", "application/json");
        }
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new TreeMap<>();
        json.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    @Test
    void postsAPayloadOfOnesOwn() throws IOException {
        send("""
                webhook_configs:
                - url: http://x/{{ .GroupLabels.alertname }}
                  payload: {text: '{{ .Status }}', count: '{{ len .Alerts }}', on: true, list: ['{{ .Receiver }}', 7]}
                """, notification(null));
        assertThat(sent.getFirst().url()).isEqualTo("http://x/A");
        assertBody(0, "{\"text\":\"firing\",\"count\":1,\"on\":true,\"list\":[\"team\",7]}");
    }

    @Test
    void postsToSlack() throws IOException {
        assertThat(send("""
                slack_configs:
                - api_url: https://hooks.slack.com/services/T/B/x
                  channel: '#alerts'
                  title: '🚨 {{ .GroupLabels.alertname }}'
                  text: '{{ range .Alerts }}{{ .Annotations.summary }}{{ end }}'
                  fields: [{title: T, value: '{{ .Status }}'}]
                  actions: [{type: button, text: Open, url: '{{ .ExternalURL }}', name: n}]
                """, notification(null))).isEqualTo(new Outcome.Delivered("ok"));
        assertBody(0, """
                {"channel":"#alerts","username":"Alertmanager","attachments":[{"title":"🚨 A",
                "title_link":"http://am/#/alerts?receiver=team","text":"it is <down>",
                "fallback":"[FIRING:1] A (a page) | http://am/#/alerts?receiver=team","callback_id":"",
                "fields":[{"title":"T","value":"firing","short":false}],
                "actions":[{"type":"button","text":"Open","url":"http://am"}],
                "footer":"","color":"danger","mrkdwn_in":["fallback","pretext","text"]}]}""");
    }

    @Test
    void knowsWhenSlackRefusesAlthoughItSays200() {
        String receiver = "slack_configs: [{api_url: 'https://hooks.slack.com/services/T/B/x'}]";
        answers.add(new Answer(200, "application/json; charset=utf-8", "{\"ok\":false,\"error\":\"no_channel\"}"));
        assertThat(send(receiver, notification(null)))
                .isEqualTo(new Outcome.Refused("error response from Slack: no_channel"));
        answers.add(new Answer(200, "text/plain", "invalid_token"));
        assertThat(send(receiver, notification(null)))
                .isEqualTo(new Outcome.Refused("received an error response from Slack: invalid_token"));
    }

    @Test
    void postsEventsToPagerdutyV2() throws IOException {
        send("""
                pagerduty_configs:
                - routing_key: rk
                  severity: critical
                  description: '{{ .GroupLabels.alertname }}'
                  client: am
                  client_url: http://am
                  details: {firing: '{{ .Alerts.Firing | len }}', resolved: '{{ .Alerts.Resolved | len }}', x: why}
                  links: [{href: 'http://runbook', text: R}, {text: none}]
                """, notification(NOW));
        assertThat(sent.getFirst().url()).isEqualTo("https://events.pagerduty.com/v2/enqueue");
        assertBody(0, """
                {"routing_key":"rk","dedup_key":"%s","event_action":"resolve","payload":{"summary":"A","source":"am",
                "severity":"critical","custom_details":{"firing":0,"num_firing":0,"num_resolved":1,"resolved":1,
                "x":"why"}},"client":"am","client_url":"http://am","links":[{"href":"http://runbook","text":"R"}]}"""
                .formatted(notification(null).keyHash()));
    }

    @Test
    void postsEventsToPagerdutyV1WhereAServiceKeyIsGiven() throws IOException {
        answers.add(new Answer(403, "", ""));
        assertThat(send("""
                pagerduty_configs:
                - service_key: sk
                  description: d
                  client: am
                  client_url: http://am
                  details: {firing: f, resolved: r, num_firing: n, num_resolved: m}
                """, notification(null))).isInstanceOf(Outcome.Retry.class);
        assertThat(sent.getFirst().url())
                .isEqualTo("https://events.pagerduty.com/generic/2010-04-15/create_event.json");
        assertBody(0, """
                {"service_key":"sk","incident_key":"%s","event_type":"trigger","description":"d","event_action":"",
                "payload":null,"client":"am","client_url":"http://am",
                "details":{"firing":"f","num_firing":"n","num_resolved":"m","resolved":"r"}}"""
                .formatted(notification(null).keyHash()));
    }

    @Test
    void opensUpdatesAndClosesAlertsAtOpsgenie() throws IOException {
        String receiver = """
                opsgenie_configs:
                - api_key: ogk
                  message: m
                  description: d
                  source: s
                  tags: a,b
                  update_alerts: true
                  responders: [{name: 'x,y', type: teams}, {username: u, type: user}]
                """;
        send(receiver, notification(null));
        String alias = notification(null).keyHash();
        assertThat(sent).extracting(OutgoingRequest::method).containsExactly("POST", "PUT", "PUT");
        assertThat(sent.getFirst().headers()).containsEntry("Authorization", "GenieKey ogk");
        assertBody(0, """
                {"alias":"%s","message":"m","description":"d","details":{"alertname":"A","instance":"a",
                "severity":"page"},"source":"s","responders":[{"name":"x","type":"team"},{"name":"y","type":"team"},
                {"username":"u","type":"user"}],"tags":["a","b"]}""".formatted(alias));
        sent.clear();
        send(receiver, notification(NOW));
        assertThat(sent.getFirst().url())
                .isEqualTo("https://api.opsgenie.com/v2/alerts/" + alias + "/close?identifierType=alias");
        assertBody(0, "{\"source\":\"s\"}");
    }

    @Test
    void postsToTheOtherChats() throws IOException {
        send("telegram_configs: [{bot_token: tok, chat_id: -100, message_thread_id: 5, message: '{{ range"
                + " .Alerts }}{{ .Annotations.summary }}{{ end }}'}]", notification(null));
        assertThat(sent.getFirst().url()).isEqualTo("https://api.telegram.org/bottok/sendMessage");
        assertBody(0, """
                {"chat_id":"-100","text":"it is &lt;down&gt;","parse_mode":"HTML","disable_web_page_preview":"true",
                "message_thread_id":"5"}""");
        send("discord_configs: [{webhook_url: 'http://d/', title: t, message: m}]", notification(null));
        assertBody(1, """
                {"content":"","embeds":[{"title":"t","description":"m","color":10038562}]}""");
        send("msteams_configs: [{webhook_url: 'http://t/', title: t, summary: s, text: x}]", notification(NOW));
        assertBody(2, """
                {"@context":"http://schema.org/extensions","type":"MessageCard","title":"t","summary":"s","text":"x",
                "themeColor":"2DC72D"}""");
        send("msteamsv2_configs: [{webhook_url: 'http://t/', title: t, text: x}]", notification(null));
        assertBody(3, """
                {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive",
                "contentUrl":null,"content":{"$schema":"http://adaptivecards.io/schemas/adaptive-card.json",
                "type":"AdaptiveCard","version":"1.2","body":[{"type":"TextBlock","text":"t","weight":"Bolder",
                "size":"Medium","wrap":true,"style":"heading","color":"Attention"},{"type":"TextBlock","text":"x",
                "wrap":true}],"msteams":{"width":"full"}}}]}""");
        send("webex_configs: [{room_id: r, message: m, http_config: {authorization: {credentials: c}}}]",
                notification(null));
        assertBody(4, "{\"markdown\":\"m\",\"roomId\":\"r\"}");
        send("mattermost_configs: [{webhook_url: 'http://m/', channel: c, username: u, color: '#f00', text: x,"
                + " title: t, title_link: l, fallback: f, priority: {priority: Urgent, requested_ack: true}}]",
                notification(null));
        assertBody(5, """
                {"channel":"c","username":"u","attachments":[{"fallback":"f","color":"#f00","text":"x","title":"t",
                "title_link":"l"}],"priority":{"priority":"urgent","requested_ack":true}}""");
        answers.add(new Answer(200, "application/json", "{\"success\":false,\"error\":\"x\"}"));
        assertThat(send("rocketchat_configs: [{token: t, token_id: i, channel: c, color: red, title: t, title_link: l,"
                + " text: x, emoji: e, icon_url: u}]", notification(null)))
                .isEqualTo(new Outcome.Refused("error response from Rocketchat: x"));
        assertBody(6, """
                {"channel":"c","emoji":"e","avatar":"u","attachments":[{"title":"t","title_link":"l","text":"x",
                "color":"red"}]}""");
        assertThat(sent.get(6).headers()).containsEntry("X-Auth-Token", "t").containsEntry("X-User-Id", "i");
    }

    @Test
    void postsToTheOtherPagers() throws IOException {
        send("victorops_configs: [{api_key: k, routing_key: 'team a', entity_display_name: e, state_message: s,"
                + " monitoring_tool: t, custom_fields: {x: '{{ .Status }}'}}]", notification(NOW));
        assertThat(sent.getFirst().url())
                .isEqualTo("https://alert.victorops.com/integrations/generic/20131114/alert/k/team%20a");
        assertBody(0, """
                {"entity_display_name":"e","entity_id":"%s","message_type":"RECOVERY","monitoring_tool":"t",
                "state_message":"s","x":"resolved"}""".formatted(notification(null).keyHash()));
        send("pushover_configs: [{user_key: u, token: t, title: T, message: ' ', url: U}]", notification(null));
        assertThat(sent.get(1).url()).isEqualTo("https://api.pushover.net/1/messages.json");
        assertThat(sent.get(1).body()).isEqualTo("token=t&user=u&title=T&message=%28no+details%29&url=U&url_title=&"
                + "priority=2&retry=60&expire=3600&device=&sound=");
        send("incidentio_configs: [{url: 'http://i/', alert_source_token: tok}]", notification(null));
        assertThat(sent.get(2).headers()).containsEntry("Authorization", "Bearer tok");
        assertThat(body(2).get("version").asText()).isEqualTo("1");
    }

    @Test
    void signsWhatIsPublishedThroughSns() {
        send("""
                sns_configs:
                - topic_arn: arn:aws:sns:us-east-2:1:t.fifo
                  sigv4: {region: us-east-2, access_key: AK, secret_key: SK}
                  subject: s
                  message: m
                  attributes: {k: v}
                """, notification(null));
        String hash = notification(null).keyHash();
        assertThat(sent.getFirst().url()).isEqualTo("https://sns.us-east-2.amazonaws.com/");
        assertThat(sent.getFirst().body()).isEqualTo("Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3Asns%3A"
                + "us-east-2%3A1%3At.fifo&Subject=s&MessageDeduplicationId=" + hash + "&MessageGroupId=" + hash
                + "&Message=m&MessageAttributes.entry.1.Name=k&MessageAttributes.entry.1.Value.DataType=String&"
                + "MessageAttributes.entry.1.Value.StringValue=v");
        assertThat(sent.getFirst().headers()).containsEntry("X-Amz-Date", "20260101T120000Z");
        assertThat(sent.getFirst().headers().get("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AK/20260101/us-east-2/sns/aws4_request,"
                        + " SignedHeaders=content-type;host;x-amz-date, Signature=");
    }

    @Test
    void createsAnIssueInJiraOnceAndMovesItAlong() throws IOException {
        String receiver = """
                jira_configs:
                - api_url: https://x.atlassian.net/rest/api/2/
                  project: OPS
                  issue_type: Bug
                  summary: s
                  description: d
                  priority: High
                  labels: [z]
                  resolve_transition: Done
                  fields: {customfield_1: {value: red}, customfield_2: '{{ .Status }}'}
                """;
        answers.add(new Answer(200, "application/json", "{\"issues\":[]}"));
        answers.add(new Answer(201, "application/json", "{\"key\":\"OPS-1\"}"));
        assertThat(send(receiver, notification(null))).isEqualTo(new Outcome.Delivered("created"));
        String label = "ALERT{" + notification(null).keyHash() + "}";
        assertThat(sent.getFirst().url()).isEqualTo("https://x.atlassian.net/rest/api/3/search/jql");
        assertThat(body(0).get("jql").asText()).isEqualTo("statusCategory != Done and project=\"OPS\" and labels=\""
                + label + "\" order by status ASC,resolutiondate DESC");
        assertBody(1, """
                {"fields":{"project":{"key":"OPS"},"issuetype":{"name":"Bug"},"summary":"s","description":"d",
                "labels":["%s","z"],"priority":{"name":"High"},"customfield_1":{"value":"red"},
                "customfield_2":"firing"}}""".formatted(label));
        sent.clear();
        answers.add(new Answer(200, "application/json", "{\"issues\":[{\"key\":\"OPS-1\",\"fields\":{\"status\":"
                + "{\"statusCategory\":{\"key\":\"new\"}}}}]}"));
        answers.add(new Answer(204, "", ""));
        answers.add(new Answer(200, "application/json", "{\"transitions\":[{\"id\":\"31\",\"name\":\"Done\"}]}"));
        answers.add(new Answer(204, "", ""));
        assertThat(send(receiver, notification(NOW))).isEqualTo(new Outcome.Delivered("updated"));
        assertThat(sent).extracting(OutgoingRequest::method).containsExactly("POST", "PUT", "GET", "POST");
        assertBody(3, "{\"transition\":{\"id\":\"31\"}}");
    }

    @Test
    void sendsThroughWechatWithAToken() throws IOException {
        answers.add(new Answer(200, "application/json", "{\"access_token\":\"tok\"}"));
        answers.add(new Answer(200, "application/json", "{\"errcode\":0}"));
        assertThat(send("wechat_configs: [{api_secret: s, corp_id: c, message: m, to_user: u, agent_id: '1'}]",
                notification(null))).isEqualTo(new Outcome.Delivered("ok"));
        assertThat(sent.getFirst().url())
                .isEqualTo("https://qyapi.weixin.qq.com/cgi-bin/gettoken?corpid=c&corpsecret=s");
        assertBody(1, "{\"text\":{\"content\":\"m\"},\"touser\":\"u\",\"agentid\":\"1\",\"safe\":\"0\",\"msgtype\":"
                + "\"text\"}");
    }

    @Test
    void triesAgainAfterServerErrorsAndRateLimitsOnly() {
        String receiver = "webhook_configs: [{url: 'http://secret.example/token'}]";
        for (int status : new int[]{500, 503, 429}) {
            answers.add(new Answer(status, "", ""));
            assertThat(send(receiver, notification(null)))
                    .isEqualTo(new Outcome.Retry("unexpected status code " + status));
        }
        for (int status : new int[]{400, 404, 302}) {
            answers.add(new Answer(status, "", ""));
            assertThat(send(receiver, notification(null)))
                    .isEqualTo(new Outcome.Refused("unexpected status code " + status));
        }
    }

    @Test
    void rendersTheDefaultTextsOfEveryKind() {
        for (String receiver : List.of("slack_configs: [{api_url: 'http://x/'}]",
                "pagerduty_configs: [{routing_key: k}]", "opsgenie_configs: [{api_key: k}]",
                "victorops_configs: [{api_key: k, routing_key: r}]", "pushover_configs: [{user_key: u, token: t}]",
                "sns_configs: [{topic_arn: t, sigv4: {region: r, access_key: a, secret_key: s}}]",
                "telegram_configs: [{bot_token: t, chat_id: 1}]", "discord_configs: [{webhook_url: 'http://x/'}]",
                "webex_configs: [{room_id: r, http_config: {authorization: {credentials: c}}}]",
                "msteams_configs: [{webhook_url: 'http://x/'}]", "msteamsv2_configs: [{webhook_url: 'http://x/'}]",
                "mattermost_configs: [{webhook_url: 'http://x/'}]", "incidentio_configs: [{url: 'http://x/'}]")) {
            assertThat(send(receiver, notification(null))).as(receiver).isInstanceOf(Outcome.Delivered.class);
            assertThat(send(receiver, notification(NOW))).as(receiver).isInstanceOf(Outcome.Delivered.class);
        }
        answers.add(new Answer(200, "application/json", "{\"success\":true}"));
        assertThat(send("rocketchat_configs: [{token: t, token_id: i}]", notification(null)))
                .isInstanceOf(Outcome.Delivered.class);
        answers.add(new Answer(200, "application/json", "{}"));
        answers.add(new Answer(200, "application/json", "{}"));
        assertThat(send("jira_configs: [{api_url: 'http://j/', project: P, issue_type: B}]", notification(null)))
                .isEqualTo(new Outcome.Delivered("created"));
        answers.add(new Answer(200, "application/json", "{\"access_token\":\"t\"}"));
        answers.add(new Answer(200, "application/json", "{}"));
        assertThat(send("wechat_configs: [{api_secret: s, corp_id: c}]", notification(null)))
                .isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void refusesToSendWhatATemplateCannotMake() {
        assertThat(send("webhook_configs: [{url: 'http://x/{{ template \"none\" . }}'}]", notification(null)))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(sent).isEmpty();
    }
}
