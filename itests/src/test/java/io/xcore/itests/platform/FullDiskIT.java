package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SmallDisk;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** An instance whose disk fills up, to the last byte and in the middle of its work. */
class FullDiskIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MEBIBYTES = 256;
    // What is being written when the disk fills up differs from time to time.
    private static final int ROUNDS = 10;
    private static final String ROLES = "/admin/roles";

    private final List<String> acknowledged = new ArrayList<>();

    @Test
    void itReadsOnAndWritesAgainWhenThereIsRoom() throws Exception {
        Instance instance = Instance.create("--dev");
        try (SmallDisk disk = SmallDisk.at(instance.data(), MEBIBYTES)) {
            assumeTrue(disk.mounted(), "A file system of its own cannot be mounted here: that takes root's rights");
            instance.configure(
                    "io.xcore.monitoring.health",
                    "disk.degradedBelowMebibytes = 48",
                    "disk.unhealthyBelowMebibytes = 40");
            try (instance) {
                instance.start();
                fillAndFree(instance.admin(), disk);
            }
        }
    }

    private void fillAndFree(Client admin, SmallDisk disk) throws IOException {
        assertThat(admin.get("/health").json().get("status").asText()).isEqualTo("healthy");
        assertThat(webhook(admin).status()).as("it makes the key for secrets").isEqualTo(201);
        for (int round = 0; round < ROUNDS; round++) {
            fillWhileItWrites(admin, disk);
            disk.free();
            Await.until(LIMIT, "it writes again", () -> create(admin).status() == 201);
        }
        fillWhileItWrites(admin, disk);

        Await.until(LIMIT, "unhealthy", () -> admin.get("/health").status() == 503);
        assertThat(admin.get("/health").json().get("problems"))
                .anyMatch(problem -> problem.toString().contains("\"disk\"")
                        && problem.get("message").asText().equals("0 MiB are free"));
        for (int round = 0; round < 20; round++) {
            assertThat(admin.get("/auth/me").status()).isEqualTo(200);
            assertAllThere(admin);
            assertRefused(admin);
        }

        disk.free();

        Await.until(LIMIT, "it writes again", () -> create(admin).status() == 201);
        Await.until(
                LIMIT,
                "healthy",
                () -> admin.get("/health").json().get("status").asText().equals("healthy"));
        assertThat(webhook(admin).status()).isEqualTo(201);
        assertAllThere(admin);
    }

    /** Not all at once refused: some of it is acknowledged, and must not be lost. */
    private void fillWhileItWrites(Client admin, SmallDisk disk) throws IOException {
        int before = acknowledgedSoFar();
        AtomicBoolean full = new AtomicBoolean();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            while (!full.get()) {
                create(admin);
            }
        });
        Await.until(LIMIT, "some are written", () -> acknowledgedSoFar() >= before + 20);
        disk.fill();
        Await.until(LIMIT, "writing is refused", () -> create(admin).status() == 503);
        full.set(true);
        writing.join();
    }

    private void assertRefused(Client admin) {
        Answer role = create(admin);
        assertThat(role.status()).as(role.toString()).isEqualTo(503);
        assertThat(role.code()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(role.message()).contains("disk");
        Answer profile = admin.put("/api/v1/users/me", Map.of("display_name", UUID.randomUUID()));
        assertThat(profile.status()).as(profile.toString()).isEqualTo(503);
        assertThat(profile.code()).isEqualTo("SERVICE_UNAVAILABLE");
        Answer hook = webhook(admin);
        assertThat(hook.status()).as(hook.toString()).isEqualTo(503);
        assertThat(hook.code()).isEqualTo("SERVICE_UNAVAILABLE");
        Answer plugin = admin.upload("/system/plugins", ObservedPlugins.moody("full"));
        assertThat(plugin.status()).as(plugin.toString()).isEqualTo(503);
        assertThat(plugin.code()).isEqualTo("SERVICE_UNAVAILABLE");
    }

    private static Answer webhook(Client admin) {
        return admin.post("/api/webhooks", Map.of("url", "https://192.0.43.10/", "events", List.of("order.never")));
    }

    private Answer create(Client admin) {
        Answer answer = admin.post(ROLES, Map.of("name", "r" + UUID.randomUUID(), "description", "x".repeat(200)));
        if (answer.status() == 201) {
            synchronized (acknowledged) {
                acknowledged.add(answer.json().get("id").asText());
            }
        } else {
            assertThat(answer.status()).as(answer.toString()).isGreaterThanOrEqualTo(500);
        }
        return answer;
    }

    private int acknowledgedSoFar() {
        synchronized (acknowledged) {
            return acknowledged.size();
        }
    }

    private void assertAllThere(Client admin) {
        synchronized (acknowledged) {
            for (String id : acknowledged) {
                Answer role = admin.get(ROLES + "/" + id);
                assertThat(role.status()).as(role.toString()).isEqualTo(200);
            }
        }
    }
}
