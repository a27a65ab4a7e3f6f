package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Socket;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever carries a secret: nothing the instance writes shows it (contract X-19), however talkative it is set. */
class SecretsInLogsIT {
    /** Paths that answer, that do not, that fail, and that a plugin answers. */
    private static final List<String> PATHS =
            List.of("/health", "/auth/me", "/nowhere", "/api/tasks", "/probe/fail", "/probe/trace", "/system/plugins");

    private final List<String> secrets = new ArrayList<>();

    @Test
    void noSecretIsInAnyFileTheInstanceWrites() throws IOException {
        try (Instance instance = Instance.create("--dev").start()) {
            assertThat(instance.shell("xcore:log-level", "ROOT", "debug").status())
                    .isZero();
            assertThat(instance.shell("xcore:log-level", "io.xcore", "trace").status())
                    .isZero();
            LogProbe.install(instance.admin());
            for (String path : PATHS) {
                carry(instance.anonymous(), path);
            }
            logins(instance.anonymous());
            sockets(instance);
            goodOnes(instance);
            assertThat(instance.logged()).contains(" DEBUG ");
            assertThat(secrets).hasSizeGreaterThan(60);
            for (String written : written(instance)) {
                assertThat(secrets).noneMatch(written::contains);
            }
        }
    }

    private void carry(Client client, String path) {
        client.send(client.request(path)
                .header("Authorization", "Bearer " + secret())
                .GET());
        client.send(client.request(path)
                .header("Authorization", "Basic " + secret())
                .GET());
        client.send(client.request(path).header("X-API-Key", "plx_" + secret()).GET());
        for (String cookie : List.of("next-auth.session-token", "__Secure-next-auth.session-token", "xcore-session")) {
            client.send(client.request(path)
                    .header("Cookie", cookie + "=" + secret())
                    .GET());
        }
        client.get(path + "?token=" + secret() + "&access_token=" + secret());
        client.send(client.request(path + "?token=" + secret()).method("TRACE", BodyPublishers.noBody()));
        client.post(path + "?token=" + secret(), Map.of("password", secret()));
    }

    private void logins(Client client) {
        for (String path : List.of("/auth/login", "/api/auth/login", "/api/auth/signin", "/api/v1/auth/login")) {
            client.post(path, Map.of("username", "admin", "password", secret(), "mfa_code", secret()));
            client.post(path, "{\"username\":\"admin\",\"password\":\"" + secret() + "\"");
            client.form(path, "username=admin&password=" + secret());
        }
        client.post("/api/v1/auth/mfa/verify", Map.of("temp_token", secret(), "mfa_code", secret(), "method", "totp"));
        client.post("/api/auth/refresh", Map.of("refresh_token", secret()));
        client.post("/api/auth/logout", Map.of("token", secret()));
        client.post("/auth/register", Map.of("email", "nobody", "password", secret(), "full_name", "N"));
    }

    private void sockets(Instance instance) {
        try (Socket socket = Socket.open(instance.uri(), "/ws?token=" + secret(), Map.of())) {
            socket.send("{\"type\":\"auth\",\"token\":\"Bearer " + secret() + "\"}");
            assertThat(socket.closeCode()).isPositive();
        }
    }

    /** What the instance itself has given out. */
    private void goodOnes(Instance instance) {
        Client admin = instance.admin();
        secrets.add(admin.token());
        secrets.add(Instance.PASSWORD);
        String key = admin.post("/api/v1/auth/api-keys", Map.of("name", "k", "permissions", List.of("read")))
                .json()
                .get("key")
                .asText();
        secrets.add(key);
        Client anonymous = instance.anonymous();
        anonymous.send(anonymous.request("/auth/me").header("X-API-Key", key).GET());
        anonymous.get("/nowhere?token=" + admin.token());
    }

    /** Its logs and what it printed. */
    private static List<String> written(Instance instance) throws IOException {
        List<String> texts = new ArrayList<>(List.of(instance.printed()));
        try (Stream<Path> files = Files.walk(instance.data().resolve("karaf/log"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }

    private String secret() {
        String secret = "Hush" + UUID.randomUUID().toString().replace("-", "");
        secrets.add(secret);
        return secret;
    }
}
