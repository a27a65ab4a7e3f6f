package io.xcore.itests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left of plugins when the process ends as if by a power cut. */
class CrashIT {
    private static final int ROUNDS = 4;
    private static final String HALT_BY_REFLECTION = "Class.forName(\"java.lang.Runtime\")"
            + ".getMethod(\"ha\" + \"lt\", int.class).invoke(Runtime.getRuntime(), 3);";

    private final Instance instance = Instance.create("--dev");

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void aKilledInstallationIsWhollyThereOrWhollyNot() {
        instance.start();
        Plugins plugins = new Plugins(instance.admin());
        long begin = System.nanoTime();
        plugins.install(greeter("measured"));
        long usual = System.nanoTime() - begin;
        List<String> acknowledged = new ArrayList<>(List.of("measured"));
        Map<String, Long> killedAfter = new TreeMap<>();
        Random random = new Random();

        for (int round = 0; round < ROUNDS; round++) {
            String id = "round" + round;
            long delay = (long) (usual * (round + random.nextDouble()) / (ROUNDS - 1));
            killedAfter.put(id, TimeUnit.NANOSECONDS.toMillis(delay));
            if (installAndKill(id, delay)) {
                acknowledged.add(id);
            }
            tamperWithTheBundleCache(round);
            instance.start();
            assertWholeOrAbsent(acknowledged, killedAfter);
        }
    }

    @Test
    void aPluginThatEndsTheProcessIsQuarantinedAtItsThirdCrash() throws Exception {
        instance.start();
        new Plugins(instance.admin()).install(greeter("innocent"));
        var unused = CompletableFuture.runAsync(() ->
                new Plugins(instance.admin()).upload(Jars.greeter("assassin", "1.0.0", "never", HALT_BY_REFLECTION)));
        assertThat(instance.awaitEnd()).isEqualTo(3);

        for (int crash = 2; crash <= 3; crash++) {
            Process crashing = instance.launch("run");
            assertThat(crashing.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(crashing.exitValue()).as("crash " + crash).isEqualTo(3);
        }

        Plugins plugins = new Plugins(instance.start().admin());
        assertThat(plugins.state("assassin")).isEqualTo("quarantined");
        assertThat(plugins.detail("assassin").get("failure").asText()).contains("3 crashes");
        assertThat(plugins.client().get("/innocent").body()).isEqualTo("innocent");

        onePluginThatHangsForGoodDoesNotKeepItFromStopping();
        safeModeStartsNoPlugin();
    }

    private void onePluginThatHangsForGoodDoesNotKeepItFromStopping() {
        Plugins plugins = new Plugins(instance.admin());
        assertThat(plugins.upload(Jars.greeter("stubborn", "1.0.0", "never", Jars.HANG_FOR_GOOD))
                        .status())
                .isEqualTo(409);
        assertThat(instance.stop()).isZero();
    }

    private void safeModeStartsNoPlugin() {
        Plugins plugins =
                new Plugins(instance.environment("XCORE_SAFE", "true").start().admin());

        assertThat(plugins.ids()).containsExactly("assassin", "innocent", "stubborn");
        assertThat(plugins.state("innocent")).isEqualTo("waiting");
        assertThat(plugins.detail("innocent").get("failure").asText()).contains("safe mode");
        assertThat(plugins.client().get("/innocent").status()).isEqualTo(404);
        assertThat(plugins.delete("assassin").status()).isEqualTo(204);
    }

    /** Whether it was acknowledged before the end. */
    private boolean installAndKill(String id, long delayNanos) {
        Client admin = instance.admin();
        byte[] jar = greeter(id);
        CompletableFuture<Boolean> installation = CompletableFuture.supplyAsync(
                () -> new Plugins(admin).upload(jar).status() == 201);
        LockSupport.parkNanos(delayNanos);
        instance.kill();
        try {
            return installation.join();
        } catch (RuntimeException e) {
            // The connection was cut: nothing was promised.
            return false;
        }
    }

    private void assertWholeOrAbsent(List<String> acknowledged, Map<String, Long> killedAfter) {
        Plugins plugins = new Plugins(instance.admin());
        assertThat(plugins.ids()).as("killed after ms: " + killedAfter).containsAll(acknowledged);
        for (String id : plugins.ids()) {
            JsonNode detail = plugins.detail(id);
            assertThat(detail.get("state").asText())
                    .as(detail + ", killed after ms: " + killedAfter)
                    .isEqualTo("active");
            assertThat(plugins.client().get("/" + id).body()).isEqualTo(id);
        }
        for (String id : killedAfter.keySet()) {
            if (!plugins.ids().contains(id)) {
                assertThat(plugins.client().get("/" + id).status()).isEqualTo(404);
            }
        }
    }

    /** Every round finds the bundle cache in another state: as it was left, cut short, partly and wholly gone. */
    private void tamperWithTheBundleCache(int round) {
        Path cache = instance.data().resolve("karaf").resolve("cache");
        try (Stream<Path> walk = Files.exists(cache) ? Files.walk(cache) : Stream.empty()) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (int i = 0; i < files.size(); i++) {
                if (round == 1) {
                    truncate(files.get(i));
                } else if (round == 3 || (round == 2 && i % 2 == 0)) {
                    Files.delete(files.get(i));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truncate(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    private static byte[] greeter(String id) {
        return Jars.greeter(id, "1.0.0", id);
    }
}
