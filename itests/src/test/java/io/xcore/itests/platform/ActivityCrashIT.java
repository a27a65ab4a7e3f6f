package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left of the activity log when the instance ends. */
class ActivityCrashIT {
    private static final int WRITERS = 4;

    private final Instance instance = Instance.create();

    @AfterEach
    void stop() {
        instance.close();
    }

    /** Of what was answered, a clean stop loses nothing; a power cut loses nothing that is older than a second. */
    @Test
    void nothingIsLostAtACleanStopAndTheLastSecondAtMostAtAPowerCut() throws InterruptedException {
        instance.start();
        Client admin = instance.admin();
        AtomicInteger answered = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            create(admin, "early-" + i, answered);
        }
        Thread.sleep(1_000); // what the test is about: a second has passed
        instance.kill();

        instance.start();
        assertThat(kept(instance.admin())).isEqualTo(20);

        List<CompletableFuture<Void>> writers = writeUntilItEnds(answered);
        while (answered.get() < 100) {
            Thread.onSpinWait();
        }
        instance.stop();
        writers.forEach(CompletableFuture::join);

        instance.start();
        // An answer may have been cut off: then there is an entry more.
        assertThat(kept(instance.admin())).isBetween(answered.get(), answered.get() + WRITERS);
    }

    private List<CompletableFuture<Void>> writeUntilItEnds(AtomicInteger answered) {
        Client admin = instance.admin();
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String prefix = "writer-" + writer + "-";
            writers.add(CompletableFuture.runAsync(() -> {
                int number = 0;
                while (create(admin, prefix + number, answered)) {
                    number++;
                }
            }));
        }
        return writers;
    }

    private static boolean create(Client admin, String role, AtomicInteger answered) {
        try {
            boolean created = admin.post("/admin/roles", Map.of("name", role)).status() == 201;
            if (created) {
                answered.incrementAndGet();
            }
            return created;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static int kept(Client admin) {
        return admin.get("/api/activity?type=role.created&per_page=1")
                .json()
                .get("total")
                .asInt();
    }
}
