package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.ChatPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.DeafSocket;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Listeners;
import io.xcore.itests.support.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One client in ten stops reading: the others get everything, and those are told what they miss and cut. */
class SlowClientsIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int LISTENERS = 270;
    private static final int DEAF = 30;
    private static final int ROUNDS = 40;
    private static final int EACH = 25;
    private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"topics\":[\"none\"],\"channels\":[\"red\"]}";

    @Test
    void theOthersGetEverything() {
        try (Instance instance = Instance.create("--dev")
                .configure("io.xcore.realtime", "maxConnectionsPerUser = 1000", "sendTimeoutSeconds = 600")
                .start()) {
            Client admin = instance.admin();
            ChatPlugin.install(admin);
            String path = "/ws?token=" + admin.token();
            List<DeafSocket> deaf = IntStream.range(0, DEAF)
                    .mapToObj(i -> new DeafSocket(instance.uri(), path, SUBSCRIBE))
                    .toList();
            try (Listeners listeners = new Listeners(LISTENERS, instance.uri(), path, "test.said", SUBSCRIBE);
                    Socket speaking = Socket.open(admin)) {
                Await.until(
                        LIMIT,
                        "all subscriptions",
                        () -> admin.get("/api/v1/realtime/connections?limit=100&skip=200")
                                        .body()
                                        .split("\"red\"", -1)
                                        .length
                                == 101);
                String text = "x".repeat(10_000);
                for (int round = 1; round <= ROUNDS; round++) {
                    speaking.send("{\"type\":\"test.say\",\"channel\":\"red\",\"text\":\"" + text + "\",\"times\":"
                            + EACH + "}");
                    int all = round * EACH;
                    Await.until(LIMIT, all + " frames at each", () -> listeners.fewest() == all);
                }

                assertThat(listeners.most()).isEqualTo(ROUNDS * EACH);
                assertThat(listeners.open()).isEqualTo(LISTENERS);
                assertThat(admin.get("/metrics").body()).contains("xcore_websocket_slow_clients_total " + DEAF);
                deaf.forEach(SlowClientsIT::assertIsTold);
            } finally {
                deaf.forEach(DeafSocket::close);
            }
        }
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
