package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.ChatPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.DeafSocket;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Listeners;
import io.xcore.itests.support.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 100 of 1 000 clients stop reading: the others get everything, and those are told what they miss and cut. */
class SlowClientsIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int LISTENERS = 900;
    private static final int DEAF = 100;
    private static final int EACH = 40;
    private static final int MOST_ROUNDS = 200;
    private static final int MOST_QUEUED_BYTES = 524_288;
    private static final String PATH = "/api/v1/realtime/connections";
    private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"topics\":[\"none\"],\"channels\":[\"red\"]}";
    private static final String SAY =
            "{\"type\":\"test.say\",\"channel\":\"red\",\"text\":\"" + "x".repeat(8_000) + "\",\"times\":" + EACH + "}";

    @Test
    void theOthersGetEverything() {
        try (Instance instance = Instance.create("--dev")
                .configure(
                        "io.xcore.realtime",
                        "maxConnectionsPerUser = 2000",
                        "maxQueuedBytes = " + MOST_QUEUED_BYTES,
                        // How busy the machine is does not matter: who does not read is never cut for the time it
                        // takes.
                        "sendTimeoutSeconds = 600")
                .start()) {
            Client admin = instance.admin();
            ChatPlugin.install(admin);
            String path = "/ws?token=" + admin.token();
            List<DeafSocket> deaf = IntStream.range(0, DEAF)
                    .mapToObj(i -> new DeafSocket(instance.uri(), path, SUBSCRIBE))
                    .toList();
            try (Listeners listeners = new Listeners(LISTENERS, instance.uri(), path, "test.said", EACH, SUBSCRIBE);
                    Socket speaking = Socket.open(admin)) {
                Await.until(LIMIT, "all subscriptions", () -> subscribed(admin) == LISTENERS + DEAF);
                int rounds = 0;
                while (metric(admin, "xcore_websocket_slow_clients_total") < DEAF && rounds < MOST_ROUNDS) {
                    rounds++;
                    say(speaking, listeners, rounds);
                    assertThat(metric(admin, "xcore_websocket_waiting_bytes"))
                            .isLessThanOrEqualTo((LISTENERS + DEAF + 1) * MOST_QUEUED_BYTES);
                }
                say(speaking, listeners, rounds + 1);

                assertThat(listeners.faults()).isEmpty();
                assertThat(listeners.most()).isEqualTo((rounds + 1) * EACH);
                assertThat(metric(admin, "xcore_websocket_slow_clients_total")).isEqualTo(DEAF);
                deaf.forEach(SlowClientsIT::assertIsTold);
                deaf.forEach(DeafSocket::close);
                Await.until(LIMIT, "the deaf gone", () -> connections(admin).size() == LISTENERS + 1);
                assertThat(connections(admin))
                        .allMatch(each -> each.get("queued_frames").asInt() == 0);
            } finally {
                deaf.forEach(DeafSocket::close);
            }
        }
    }

    private static void say(Socket speaking, Listeners listeners, int round) {
        speaking.send(SAY);
        Await.until(
                LIMIT,
                "round " + round + " at each",
                () -> listeners.fewest() == round * EACH || !listeners.faults().isEmpty());
    }

    private static long subscribed(Client admin) {
        return connections(admin).stream()
                .filter(each -> each.get("channels").size() == 1)
                .count();
    }

    private static List<JsonNode> connections(Client admin) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        do {
            page = admin.get(PATH + "?limit=100&skip=" + all.size()).json();
            page.get("items").forEach(all::add);
        } while (!page.get("items").isEmpty() && all.size() < page.get("total").asInt());
        return all;
    }

    private static long metric(Client admin, String name) {
        return admin.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    /** What it is told last is where the gap begins: right after the last that it got. */
    private static void assertIsTold(DeafSocket socket) {
        List<String> told = socket.readAll();
        assertThat(told.get(told.size() - 1)).isEqualTo("1013");
        String last = told.get(told.size() - 3);
        String seq = last.substring(last.lastIndexOf("\"seq\":") + "\"seq\":".length(), last.length() - 1);
        assertThat(told.get(told.size() - 2))
                .startsWith("{\"type\":\"gap\"")
                .contains("\"seq\":" + seq + ",", "\"dropped\":");
    }
}
