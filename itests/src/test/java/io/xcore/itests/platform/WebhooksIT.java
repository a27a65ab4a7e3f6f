package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.HookReceiver;
import io.xcore.itests.support.HookReceiver.Got;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Webhooks: contract A2-19, G-14, by the specification of Standard Webhooks 1.0. */
class WebhooksIT {
    private static final String HOOKS = "/api/webhooks";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static HookReceiver receiver;
    private static Instance instance;
    private static Client admin;

    @BeforeAll
    static void start() {
        receiver = new HookReceiver();
        instance = Instance.create("--dev")
                .configure(
                        "io.xcore.webhooks",
                        "allow.private.networks = true",
                        "retry.delays = 1s, 1s, 1s, 1s, 1s, 1s",
                        "disable.deliveries = 3",
                        "timeout.seconds = 5",
                        "total.seconds = 6",
                        "endpoints.limit = 100")
                .start();
        admin = instance.admin();
    }

    @AfterAll
    static void stop() {
        instance.close();
        receiver.close();
    }

    @Test
    void anEventArrivesSignedAndIsInTheLog() {
        String path = "/ok/" + UUID.randomUUID();
        JsonNode hook = create(admin, path, "role.created", "order.*");
        String role = newRole();

        Got got = next(path, 1);
        assertThat(got.signedWith(hook.get("secret").asText())).isTrue();
        assertThat(got.json().get("type").asText()).isEqualTo("role.created");
        assertThat(got.json().get("timestamp").asText()).endsWith("Z");
        assertThat(got.json().at("/data/name").asText()).isEqualTo(role);
        assertThat(Instant.ofEpochSecond(Long.parseLong(got.header("Webhook-timestamp"))))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
        assertThat(got.header("X-tenant")).isEqualTo("seven");

        JsonNode delivery = awaitDelivery(admin, hook, "delivered");
        assertThat(delivery.get("messageId").asText()).isEqualTo(got.header("Webhook-id"));
        JsonNode detail = admin.get(path(hook) + "/deliveries/" + id(delivery)).json();
        assertThat(detail.get("payload")).isEqualTo(got.json());
        assertThat(detail.at("/attemptLog/0/statusCode").asInt()).isEqualTo(200);
        assertThat(detail.at("/attemptLog/0/response").asText()).isEqualTo("status 200");
    }

    @Test
    void aWebhookIsDescribedInCamelCaseWithoutItsSecrets() {
        JsonNode hook = create(admin, "/ok/" + UUID.randomUUID(), "order.never");
        Answer answer = admin.get(path(hook));
        assertThat(answer.json().get("userId").isTextual()).isTrue();
        assertThat(answer.json().get("createdAt").asText()).endsWith("Z");
        assertThat(answer.json().get("disabledReason").isNull()).isTrue();
        assertThat(answer.json().get("headerNames").toString()).isEqualTo("[\"X-Tenant\"]");
        assertThat(answer.body()).doesNotContain("whsec_").doesNotContain("seven");
        assertThat(admin.get(HOOKS).json().get("webhooks"))
                .anyMatch(listed -> listed.get("id").equals(hook.get("id")));

        Answer secret = admin.get(path(hook) + "/secret");
        assertThat(secret.header("Cache-Control")).isEqualTo("no-store");
        assertThat(secret.json().get("secret")).isEqualTo(hook.get("secret"));
        assertThat(admin.get(HOOKS + "/event-types").json().get("eventTypes"))
                .anyMatch(type -> type.get("type").asText().equals("user.created"));
        assertThat(admin.delete(path(hook)).body()).isEqualTo("{\"success\":true}");
        Answer gone = admin.get(path(hook));
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void anApiKeyDoesNotReadSecrets() {
        JsonNode hook = create(admin, "/ok/" + UUID.randomUUID(), "order.placed");
        String key = admin.post("/api/v1/auth/api-keys", Map.of("name", "k", "permissions", List.of("read")))
                .json()
                .get("key")
                .asText();

        assertThat(instance.anonymous().withToken(key).get(path(hook)).status()).isEqualTo(200);
        Answer refused = instance.anonymous().withToken(key).get(path(hook) + "/secret");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void afterAFailureItIsTriedAgainUnderTheSameId() {
        String path = "/once-500/" + UUID.randomUUID();
        JsonNode hook = create(admin, path, "role.created");
        newRole();

        next(path, 2);
        JsonNode delivery = awaitDelivery(admin, hook, "delivered");
        List<Got> got = receiver.got(path);
        assertThat(got.get(1).header("Webhook-id")).isEqualTo(got.get(0).header("Webhook-id"));
        assertThat(delivery.get("attempts").asInt()).isEqualTo(2);
        JsonNode log =
                admin.get(path(hook) + "/deliveries/" + id(delivery)).json().get("attemptLog");
        assertThat(log.get(0).get("error").asText()).isEqualTo("HTTP 500");
        assertThat(log.get(1).get("error").isNull()).isTrue();
    }

    @Test
    void aRedirectIsNotFollowed() {
        String path = "/status-302/" + UUID.randomUUID();
        JsonNode hook = create(admin, path, "order.never");
        JsonNode result = admin.post(path(hook) + "/test").json();

        assertThat(result.get("status").asText()).isEqualTo("failed");
        assertThat(result.at("/attemptLog/0/statusCode").asInt()).isEqualTo(302);
        assertThat(result.at("/attemptLog/0/error").asText()).contains("redirects are not followed");
        assertThat(receiver.got("/ok/redirected")).isEmpty();
    }

    @Test
    void whoeverIsGoneIsSwitchedOff() {
        String path = "/status-410/" + UUID.randomUUID();
        JsonNode hook = create(admin, path, "role.created");
        newRole();

        Await.until(LIMIT, "switched off", () -> !enabled(hook));
        assertThat(admin.get(path(hook)).json().get("disabledReason").asText()).isEqualTo("gone");
        newRole();
        assertThat(receiver.got(path)).hasSize(1);
        String audited = "/admin/audit?action=webhook.disabled&target=webhook:" + id(hook);
        Await.until(
                LIMIT,
                "the audit log tells",
                () -> admin.get(audited).json().get("total").asInt() == 1);
    }

    @Test
    void whoeverFailsAllTheTimeIsSwitchedOff() {
        JsonNode hook = create(admin, "/status-500/" + UUID.randomUUID(), "role.created");
        for (int delivery = 0; delivery < 3; delivery++) {
            newRole();
        }

        Await.until(LIMIT, "switched off", () -> !enabled(hook));
        assertThat(admin.get(path(hook)).json().get("disabledReason").asText()).isEqualTo("failing");
        JsonNode failed = admin.get(path(hook) + "/deliveries?status=failed").json();
        assertThat(failed.get("total").asInt()).isEqualTo(3);
        assertThat(failed.at("/deliveries/0/attempts").asInt()).isEqualTo(7);
        assertThat(admin.post(path(hook) + "/deliveries/" + id(failed.at("/deliveries/0")) + "/redeliver")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void oneThatHangsDelaysNobodyElse() {
        String hanging = "/hang/" + UUID.randomUUID();
        String path = "/ok/" + UUID.randomUUID();
        JsonNode slow = create(admin, hanging, "role.created");
        create(admin, path, "role.created");
        for (int event = 0; event < 5; event++) {
            newRole();
        }
        long start = System.nanoTime();
        next(path, 5);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        admin.delete(path(slow));
    }

    @Test
    void ofAHugeAnswerTheBeginningIsKept() {
        JsonNode hook = create(admin, "/huge/" + UUID.randomUUID(), "order.never");
        JsonNode result = admin.post(path(hook) + "/test").json();

        assertThat(result.get("status").asText()).isEqualTo("delivered");
        assertThat(result.at("/attemptLog/0/response").asText()).hasSize(2_000);
    }

    @Test
    void duringARotationBothSecretsSign() {
        String path = "/ok/" + UUID.randomUUID();
        JsonNode hook = create(admin, path, "order.never");
        Answer rotated = admin.post(path(hook) + "/secret/rotate");
        assertThat(rotated.status()).as(rotated.toString()).isEqualTo(200);
        admin.post(path(hook) + "/test");
        Answer atOnce = admin.post(path(hook) + "/secret/rotate", Map.of("overlapHours", 0));
        admin.post(path(hook) + "/test");

        Got both = next(path, 2);
        assertThat(both.signedWith(atOnce.json().get("secret").asText())).isTrue();
        assertThat(both.signedWith(rotated.json().get("secret").asText())).isFalse();
        Got first = receiver.got(path).get(0);
        assertThat(first.signedWith(hook.get("secret").asText())).isTrue();
        assertThat(first.signedWith(rotated.json().get("secret").asText())).isTrue();
    }

    @Test
    void usersSeeNothingOfOthers() {
        Client alice = instance.anonymous().newUser();
        Client bob = instance.anonymous().newUser();
        String path = "/ok/" + UUID.randomUUID();
        JsonNode hers = create(alice, path, "*");
        newRole();
        bob.put("/api/v1/users/me", Map.of("display_name", "Bob"));
        alice.put("/api/v1/users/me", Map.of("display_name", "Alice"));

        Got got = next(path, 1);
        assertThat(got.json().get("type").asText()).isEqualTo("user.updated");
        assertThat(got.json().at("/data/user_id").asLong())
                .isEqualTo(alice.get("/auth/me").json().get("id").asLong());
        assertThat(receiver.got(path)).hasSize(1);
        for (String route : List.of("", "/secret", "/deliveries")) {
            assertThat(bob.get(path(hers) + route).status()).as(route).isEqualTo(404);
        }
        assertThat(bob.post(path(hers) + "/test").status()).isEqualTo(404);
        assertThat(bob.delete(path(hers)).status()).isEqualTo(404);
        assertThat(bob.get(HOOKS).json().get("total").asInt()).isZero();
        assertThat(admin.get(path(hers)).status()).isEqualTo(200);
        assertThat(instance.anonymous().get(HOOKS).status()).isEqualTo(401);
    }

    @Test
    void aDeactivatedUsersWebhooksPause() {
        Client alice = instance.anonymous().newUser();
        String id = alice.get("/auth/me").json().get("id").asText();
        String path = "/ok/" + UUID.randomUUID();
        JsonNode hook = create(alice, path, "user.activated", "user.deactivated");
        String witness = "/ok/" + UUID.randomUUID();
        create(admin, witness, "user.deactivated");
        admin.post("/admin/users/" + id + "/deactivate");
        // Who is told of it is decided a moment later.
        next(witness, 1);
        admin.post("/admin/users/" + id + "/activate");

        Got got = next(path, 1);
        assertThat(got.json().get("type").asText()).isEqualTo("user.activated");
        assertThat(receiver.got(path)).hasSize(1);
        assertThat(enabled(hook)).isTrue();
    }

    @Test
    void whatIsAskedForInVainIsNamed() {
        String url = receiver.url("/ok");
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("events", List.of("*")),
                Map.of("url", url),
                Map.of("url", url, "events", List.of()),
                Map.of("url", url, "events", List.of("us*")),
                Map.of("url", "ftp://example.com", "events", List.of("*")),
                Map.of("url", "http://169.254.169.254/latest", "events", List.of("*")),
                Map.of("url", url, "events", List.of("*"), "headers", Map.of("Host", "x")))) {
            Answer answer = admin.post(HOOKS, body);
            assertThat(answer.status()).as(body + ": " + answer).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        }
    }

    @Test
    void theShellDoesItAll() {
        String path = "/ok/" + UUID.randomUUID();
        ShellResult created =
                shell("xcore:webhook-create --event order.never --event role.created admin " + receiver.url(path));
        String id = created.out()
                .replaceFirst("(?s).*Webhook (\\S+) created.*", "$1")
                .strip();
        assertThat(created.out()).contains("whsec_");

        assertThat(shell("xcore:webhook-list --no-format").out()).contains(id);
        assertThat(shell("xcore:webhook-info " + id).out())
                .contains("role.created")
                .doesNotContain("whsec_");
        assertThat(shell("xcore:webhook-test " + id).out()).contains("taken");
        String delivery = admin.get(HOOKS + "/" + id + "/deliveries")
                .json()
                .at("/deliveries/0/id")
                .asText();
        assertThat(shell("xcore:webhook-deliveries --no-format " + id).out())
                .contains(delivery)
                .contains("webhook.test");
        shell("xcore:webhook-redeliver " + id + " " + delivery);
        next(path, 2);
        assertThat(shell("xcore:webhook-rotate --overlap 1 " + id).out()).contains("whsec_");
        shell("xcore:webhook-update --description Shop " + id);
        shell("xcore:webhook-disable " + id);
        assertThat(shell("xcore:webhook-info --json " + id).out()).contains("\"enabled\" : false");
        shell("xcore:webhook-enable " + id);
        shell("xcore:webhook-delete " + id);
        assertThat(admin.get(HOOKS + "/" + id).status()).isEqualTo(404);
    }

    /** Last but on an instance of its own: what was being sent, and what was to be tried again, is sent after the crash. */
    @Test
    void aCrashLosesNothing() {
        String hanging = "/hang/" + UUID.randomUUID();
        String failing = "/once-503/" + UUID.randomUUID();
        try (Instance other = Instance.create("--dev")
                .configure(
                        "io.xcore.webhooks",
                        "allow.private.networks = true",
                        "retry.delays = 20s, 1s",
                        "timeout.seconds = 2",
                        "total.seconds = 3")
                .start()) {
            Client root = other.admin();
            JsonNode slow = create(root, hanging, "role.created");
            JsonNode again = create(root, failing, "role.created");
            root.post("/admin/roles", Map.of("name", "r" + UUID.randomUUID(), "description", ""));
            next(hanging, 1);
            awaitDelivery(root, again, "pending");
            other.kill();
            other.start();
            Client back = other.admin();

            next(failing, 2);
            next(hanging, 2);
            awaitDelivery(back, again, "delivered");
            assertThat(receiver.got(failing).get(1).header("Webhook-id"))
                    .isEqualTo(receiver.got(failing).get(0).header("Webhook-id"));
            assertThat(receiver.got(failing)
                            .get(1)
                            .signedWith(again.get("secret").asText()))
                    .isTrue();
            back.delete(path(slow));
        }
    }

    @Test
    void byDefaultThePlatformsOwnNetworkIsRefused() {
        try (Instance strict = Instance.create("--dev").start()) {
            Client root = strict.admin();
            for (String url : List.of(receiver.url("/ok"), "http://localhost/", "http://[::1]/", "http://10.0.0.1/")) {
                Answer answer = root.post(HOOKS, Map.of("url", url, "events", List.of("*")));
                assertThat(answer.status()).as(url + ": " + answer).isEqualTo(422);
                assertThat(answer.json().at("/error/details").has("url")).isTrue();
            }
        }
    }

    private static JsonNode create(Client client, String path, String... events) {
        Map<String, Object> body = new HashMap<>();
        body.put("url", receiver.url(path));
        body.put("events", List.of(events));
        body.put("headers", Map.of("X-Tenant", "seven"));
        Answer answer = client.post(HOOKS, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().get("secret").asText()).startsWith("whsec_");
        return answer.json();
    }

    private static String newRole() {
        String name = "r" + UUID.randomUUID();
        assertThat(admin.post("/admin/roles", Map.of("name", name, "description", ""))
                        .status())
                .isEqualTo(201);
        return name;
    }

    /** The request that was the so-many-th to a path. */
    private static Got next(String path, int count) {
        Await.until(
                LIMIT.multipliedBy(2),
                count + " requests to " + path,
                () -> receiver.got(path).size() >= count);
        return receiver.got(path).get(count - 1);
    }

    private static JsonNode awaitDelivery(Client client, JsonNode hook, String status) {
        String list = path(hook) + "/deliveries?status=" + status;
        Await.until(
                LIMIT,
                "a delivery is " + status,
                () -> !client.get(list).json().get("deliveries").isEmpty());
        return client.get(list).json().get("deliveries").get(0);
    }

    private static boolean enabled(JsonNode hook) {
        return admin.get(path(hook)).json().get("enabled").asBoolean();
    }

    private static String path(JsonNode hook) {
        return HOOKS + "/" + id(hook);
    }

    private static String id(JsonNode thing) {
        return thing.get("id").asText();
    }

    private static ShellResult shell(String command) {
        ShellResult result = instance.shell(command);
        assertThat(result.status()).as(command + ": " + result).isZero();
        return result;
    }
}
