package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.EventStream;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What administrators see of connections, and do to them. */
@ExtendWith(SharedInstance.class)
class ConnectionsIT {
    private static final String PATH = "/api/v1/realtime/connections";

    private final Instance instance;
    private final Client admin;
    private final Client user;
    private final String name;

    ConnectionsIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
        this.user = instance.anonymous().newUser();
        this.name = user.get("/auth/me").json().get("username").asText();
    }

    @Test
    void everyConnectionIsListedWithWhatItDoes() {
        try (Socket socket = Socket.open(user);
                EventStream stream = EventStream.open(user, "?topics=plugin.*")) {
            socket.send("{\"type\":\"ping\"}").next("pong");
            JsonNode page = admin.get(PATH + "?user=" + name).json();

            assertThat(page.get("total").asInt()).isEqualTo(2);
            JsonNode ofSocket = page.at("/items/0");
            assertThat(ofSocket.get("endpoint").asText()).isEqualTo("/ws");
            assertThat(ofSocket.get("username").asText()).isEqualTo(name);
            assertThat(ofSocket.get("user_id").asLong())
                    .isEqualTo(user.get("/auth/me").json().get("id").asLong());
            assertThat(ofSocket.get("address").asText()).isEqualTo("127.0.0.1");
            assertThat(ofSocket.get("opened_at").asText()).endsWith("Z");
            assertThat(ofSocket.get("received_frames").asInt()).isEqualTo(1);
            assertThat(ofSocket.get("sent_frames").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(page.at("/items/1/endpoint").asText()).isEqualTo("/events");
            assertThat(page.at("/items/1/topics").toString()).isEqualTo("[\"plugin.*\"]");
            assertThat(stream.frames()).isNotEmpty();
            assertThat(admin.get(PATH + "?limit=1").json().get("items")).hasSize(1);
        }
        Await.until(Duration.ofSeconds(30), "the socket gone", () -> StreamSupport.stream(
                        admin.get(PATH + "?user=" + name).json().get("items").spliterator(), false)
                .noneMatch(connection -> connection.get("endpoint").asText().equals("/ws")));
    }

    @Test
    void anAdministratorClosesThem() {
        try (Socket socket = Socket.open(user);
                EventStream stream = EventStream.open(user, "")) {
            for (JsonNode connection : admin.get(PATH + "?user=" + name).json().get("items")) {
                Answer answer = admin.delete(PATH + "/" + connection.get("id").asLong());
                assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
            }
            assertThat(socket.closeCode()).isEqualTo(1008);
            stream.awaitEnd();
        }
        assertThat(admin.delete(PATH + "/0").status()).isEqualTo(404);
        assertThat(admin.delete(PATH + "/nonsense").status()).isEqualTo(404);
    }

    @Test
    void othersSeeNothing() {
        assertThat(user.get(PATH).status()).isEqualTo(403);
        assertThat(user.delete(PATH + "/1").status()).isEqualTo(403);
        assertThat(instance.anonymous().get(PATH).status()).isEqualTo(401);
    }

    @Test
    void theShellListsAndClosesThem() {
        try (Socket socket = Socket.open(user)) {
            ShellResult table = instance.shell("xcore:ws-list");
            assertThat(table.out()).contains("/ws", name.substring(0, 20));
            ShellResult list = instance.shell("xcore:ws-list", "--json", name);
            assertThat(list.status()).as(list.err()).isZero();
            assertThat(list.out()).contains("\"endpoint\" : \"/ws\"", "\"sent_frames\"");
            String id = list.out().replaceAll("(?s).*?\"id\" : (\\d+).*", "$1");

            assertThat(instance.shell("xcore:ws-close", id).out()).contains("closed");

            assertThat(socket.closeCode()).isEqualTo(1008);
            assertThat(instance.shell("xcore:ws-close", id).status()).isEqualTo(3);
        }
    }

    @Test
    void theyAreDescribed() {
        assertThat(instance.anonymous().get("/openapi.json").json().at("/paths").has(PATH))
                .isTrue();
    }
}
