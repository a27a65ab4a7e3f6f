package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.HookReceiver;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.TestAuthority;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks to servers with certificates of authorities of their own, of which the operator trusts one. */
class WebhooksTlsIT {
    private static final String[] FOR_LOCALHOST = {"-ext", "san=dns:localhost"};

    @TempDir
    private static Path folder;

    private static TestAuthority ours;
    private static Instance instance;
    private static Client admin;

    @BeforeAll
    static void start() throws Exception {
        ours = new TestAuthority(folder, "ours");
        instance = Instance.create("--dev")
                .environment(
                        "XCORE_JAVA_OPTS",
                        "-Djavax.net.ssl.trustStore=" + ours.trustStore() + " -Djavax.net.ssl.trustStorePassword="
                                + TestAuthority.SECRET)
                .configure("io.xcore.webhooks", "allow.private.networks = true")
                .start();
        admin = instance.admin();
    }

    @AfterAll
    static void stop() {
        if (instance != null) {
            instance.close();
        }
    }

    @Test
    void aTrustedReceiverIsTold() throws Exception {
        try (HookReceiver receiver = new HookReceiver(ours.server("good", FOR_LOCALHOST))) {
            JsonNode delivery = delivery(receiver.url("/ok"));

            assertThat(delivery.get("status").asText()).as(delivery.toString()).isEqualTo("delivered");
            assertThat(delivery.at("/attemptLog/0/statusCode").asInt()).isEqualTo(200);
            assertThat(receiver.got("/ok")).hasSize(1);
        }
    }

    @Test
    void oneOfAnUnknownAuthorityIsNot() throws Exception {
        TestAuthority theirs = new TestAuthority(folder, "theirs");
        try (HookReceiver receiver = new HookReceiver(theirs.server("unknown", FOR_LOCALHOST))) {
            refused(receiver, receiver.url("/ok"), "unable to find valid certification path");
        }
    }

    @Test
    void oneOfAnotherNameIsNot() throws Exception {
        try (HookReceiver receiver = new HookReceiver(ours.server("elsewhere", "-ext", "san=dns:example.com"))) {
            refused(receiver, receiver.url("/ok"), "No subject alternative DNS name matching localhost found");
            refused(
                    receiver,
                    receiver.url("/ok").replace("localhost", "127.0.0.1"),
                    "No subject alternative names matching IP address 127.0.0.1 found");
        }
    }

    @Test
    void oneThatHasExpiredIsNot() throws Exception {
        String[] expired = {"-ext", "san=dns:localhost", "-startdate", "-9d", "-validity", "7"};
        try (HookReceiver receiver = new HookReceiver(ours.server("late", expired))) {
            refused(receiver, receiver.url("/ok"), "NotAfter: ");
        }
    }

    private static void refused(HookReceiver receiver, String url, String why) {
        JsonNode delivery = delivery(url);

        assertThat(delivery.get("status").asText()).isEqualTo("failed");
        assertThat(delivery.at("/attemptLog/0/statusCode").isNull()).isTrue();
        assertThat(delivery.at("/attemptLog/0/error").asText())
                .startsWith("The server's certificate is refused: ")
                .contains(why);
        assertThat(receiver.got("/ok")).as("nothing was sent").isEmpty();
    }

    /** What the log says of a delivery to a new webhook. */
    private static JsonNode delivery(String url) {
        Answer hook = admin.post("/api/webhooks", Map.of("url", url, "events", List.of("order.never")));
        assertThat(hook.status()).as(hook.toString()).isEqualTo(201);
        String path = "/api/webhooks/" + hook.json().get("id").asText();
        String id = admin.post(path + "/test").json().get("id").asText();
        return admin.get(path + "/deliveries/" + id).json();
    }
}
