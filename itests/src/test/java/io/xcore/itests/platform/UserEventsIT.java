package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user's other clients are told of it: contract A0-21, A0-22. */
@ExtendWith(SharedInstance.class)
class UserEventsIT {
    private final Client user;
    private final Client other;

    UserEventsIT(Instance instance) {
        this.user = instance.anonymous().newUser();
        this.other = instance.anonymous().newUser();
    }

    @Test
    void sessionsBeginAndEnd() {
        String email = user.get("/auth/me").json().get("email").asText();
        try (Socket socket = Socket.open(user);
                Socket stranger = Socket.open(other)) {
            Client second = user.withToken(null).login(email, Instance.PASSWORD);
            JsonNode started = socket.next("session").at("/data/session");
            assertThat(started.get("action").asText()).isEqualTo("start");
            second.post("/api/auth/logout");
            JsonNode ended =
                    socket.next("session", frame -> action(frame).equals("end")).at("/data/session");
            assertThat(ended.get("id")).isEqualTo(started.get("id"));

            stranger.send("{\"type\":\"ping\"}").next("pong");
            assertThat(stranger.frames())
                    .noneMatch(frame -> frame.get("type").asText().equals("session"));
        }
    }

    @Test
    void preferencesAreToldOneByOne() {
        try (Socket socket = Socket.open(user);
                Socket stranger = Socket.open(other)) {
            user.put("/api/v1/users/me", Map.of("preferences", Map.of("theme", "dark", "language", "fr")));

            assertThat(preference(socket, "theme").asText()).isEqualTo("dark");
            assertThat(preference(socket, "language").asText()).isEqualTo("fr");
            stranger.send("{\"type\":\"ping\"}").next("pong");
            assertThat(stranger.frames())
                    .noneMatch(frame -> frame.get("type").asText().equals("preference"));
        }
    }

    private static String action(JsonNode frame) {
        return frame.at("/data/session/action").asText();
    }

    private static JsonNode preference(Socket socket, String key) {
        return socket.next(
                        "preference",
                        frame -> frame.at("/data/preference/key").asText().equals(key))
                .at("/data/preference/value");
    }
}
