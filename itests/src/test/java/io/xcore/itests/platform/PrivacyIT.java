package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the platform keeps of a person: given out, and removed. */
@ExtendWith(SharedInstance.class)
class PrivacyIT {
    private final Instance instance;
    private final Client admin;

    PrivacyIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    @Test
    void aUserIsGivenWhatIsKeptOfIt() throws Exception {
        Client user = instance.anonymous().newUser();
        JsonNode me = user.get("/auth/me").json();
        user.put("/api/v1/users/me", Map.of("preferences", Map.of("theme", "dark")));
        user.post("/api/v1/auth/api-keys", Map.of("name", "my key", "permissions", List.of("read")));

        Await.until(
                Duration.ofSeconds(20), "the activity is written down", () -> export(user, "/api/v1/users/me/export")
                        .get("activity.jsonl")
                        .contains("api_key.created"));
        Map<String, String> archive = export(user, "/api/v1/users/me/export");

        JsonNode account = new ObjectMapper().readTree(archive.get("account.json"));
        assertThat(account.get("email")).isEqualTo(me.get("email"));
        assertThat(account.get("preferences").get("theme").asText()).isEqualTo("dark");
        assertThat(archive.get("credentials.jsonl"))
                .contains("\"session\"", "my key")
                .doesNotContain("plx_");
        for (String line : archive.get("activity.jsonl").split("\n")) {
            assertThat(new ObjectMapper().readTree(line).get("at").asText()).endsWith("Z");
        }
        assertThat(export(admin, "/api/v1/users/" + me.get("id").asText() + "/export"))
                .containsKey("account.json");
    }

    @Test
    void aUserIsGivenWhatItHasSaid() {
        Client user = instance.anonymous().newUser();
        user.post("/api/v1/messages", Map.of("channel_id", "general", "content", "I was here\nand said \"this\""));
        admin.post("/api/v1/messages", Map.of("channel_id", "general", "content", "said by another"));
        try (Socket there = Socket.open(user)) {
            Await.until(
                    Duration.ofSeconds(30), "when it was seen is noted", () -> export(user, "/api/v1/users/me/export")
                            .get("presence.jsonl")
                            .contains("last_seen"));
            assertThat(there.isOpen()).isTrue();
        }
        assertThat(export(user, "/api/v1/users/me/export").get("messages.jsonl"))
                .contains("\"content\":\"I was here\\nand said \\\"this\\\"\"")
                .doesNotContain("said by another");
    }

    @Test
    void othersAreGivenNothing() {
        Client user = instance.anonymous().newUser();
        String id = admin.get("/auth/me").json().get("id").asText();

        assertThat(user.get("/api/v1/users/" + id + "/export").status()).isEqualTo(403);
        assertThat(user.post("/api/v1/users/" + id + "/erase", Map.of("confirm", "admin"))
                        .status())
                .isEqualTo(403);
        assertThat(instance.anonymous().get("/api/v1/users/me/export").status()).isEqualTo(401);
        assertThat(admin.get("/api/v1/users/999999/export").status()).isEqualTo(404);
    }

    @Test
    void anErasedUserIsNobody() throws Exception {
        Client user = instance.anonymous().newUser();
        JsonNode me = user.get("/auth/me").json();
        String erase = "/api/v1/users/" + me.get("id").asText() + "/erase";
        try (Socket socket = Socket.open(instance.uri(), "/ws?token=" + user.token(), Map.of())) {
            socket.next("auth_ok");

            assertThat(admin.post(erase, Map.of("confirm", "somebody")).status())
                    .isEqualTo(422);
            assertThat(admin.post(erase, Map.of()).status()).isEqualTo(422);
            assertThat(user.get("/auth/me").status()).isEqualTo(200);
            Answer erased =
                    admin.post(erase, Map.of("confirm", me.get("username").asText()));

            assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
            assertThat(socket.closeCode()).isEqualTo(4401);
        }
        assertThat(user.get("/auth/me").status()).isEqualTo(401);
        assertThat(instance.anonymous()
                        .post(
                                "/api/v1/auth/login",
                                Map.of("username", me.get("email").asText(), "password", Instance.PASSWORD))
                        .status())
                .isEqualTo(401);
        String left = admin.get("/admin/users/" + me.get("id").asText()).body();
        assertThat(left).contains("erased-").doesNotContain(me.get("email").asText());
        Map<String, String> archive =
                export(admin, "/api/v1/users/" + me.get("id").asText() + "/export");
        assertThat(archive.get("credentials.jsonl")).isEmpty();
        assertThat(archive.get("activity.jsonl")).isEmpty();
        assertThat(admin.get("/admin/audit?limit=50").body()).contains("user.erased");
    }

    @Test
    void nobodyErasesHimself() {
        JsonNode me = admin.get("/auth/me").json();

        Answer refused = admin.post(
                "/api/v1/users/" + me.get("id").asText() + "/erase",
                Map.of("confirm", me.get("username").asText()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.message()).contains("yourself");
        assertThat(admin.get("/auth/me").status()).isEqualTo(200);
    }

    @Test
    void theShellDoesTheSame() throws IOException {
        JsonNode me = instance.anonymous().newUser().get("/auth/me").json();
        String name = me.get("username").asText();
        Path file = instance.data().resolve("export-" + name + ".zip");

        assertThat(instance.shell("xcore:user-export", "--to", file.toString(), name)
                        .status())
                .isZero();
        assertThat(unpacked(Files.readAllBytes(file))).containsKeys("account.json", "credentials.jsonl");
        assertThat(instance.shell("xcore:user-erase", "--confirm", "no", name).status())
                .isNotZero();
        assertThat(instance.shell("xcore:user-erase", "--confirm", name, name).status())
                .isZero();
        assertThat(instance.shell("xcore:user-info", name).status()).isNotZero();
    }

    private static Map<String, String> export(Client client, String path) {
        try {
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(client.request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
            assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment");
            return unpacked(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> unpacked(byte[] zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
