package io.xcore.itests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.TestBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Settings of plugins that are passwords, and those that are not the plugin's. */
class PluginSecretsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SECRET = "correct-horse-pin-4711";
    private static final String METATYPE =
            """
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.3.0">
              <OCD id="vault" name="Vault">
                <AD id="pin" type="Password" required="false" default=""/>
                <AD id="colour" type="String" required="false" default="red"/>
              </OCD>
              <OCD id="theirs" name="Not its own"><AD id="max.body.bytes" type="Long" default="1"/></OCD>
              <Designate pid="com.example.vault"><Object ocdref="vault"/></Designate>
              <Designate pid="io.xcore.http"><Object ocdref="theirs"/></Designate>
            </metatype:MetaData>
            """;

    @Test
    void aPasswordReachesItsPluginPlainAndIsSealedEverywhereElse() throws IOException {
        try (Instance instance = Instance.create()) {
            instance.configure("io.xcore.http", "max.body.bytes = 2000").start();
            Client admin = instance.admin();
            Plugins plugins = new Plugins(admin);
            plugins.install(vault());
            Path got = instance.data().resolve("karaf/tmp/vault.pin");

            Answer set = admin.put("/api/modules/vault", Map.of("settings", Map.of("pin", SECRET, "colour", "blue")));
            assertThat(set.status()).as(set.toString()).isEqualTo(200);
            assertThat(set.body()).contains("blue").doesNotContain(SECRET, "sealed:", "max.body.bytes");
            Await.until(
                    LIMIT,
                    "the plugin has it",
                    () -> Files.exists(got) && Files.readString(got).equals(SECRET));
            Files.delete(got);

            assertThat(admin.put("/api/modules/vault", Map.of("settings", Map.of("max.body.bytes", 5)))
                            .status())
                    .isEqualTo(422);
            assertThat(instance.logged()).contains("io.xcore.http, which is the platform's");
            instance.stop();
            assertThat(filesWith(instance.data(), SECRET)).isEmpty();

            instance.start();
            Await.until(
                    LIMIT,
                    "the plugin has it again",
                    () -> Files.exists(got) && Files.readString(got).equals(SECRET));
            new Plugins(instance.admin()).delete("vault");
            assertThat(instance.anonymous()
                            .post("/auth/login", Map.of("username", "a", "password", "x".repeat(2000)))
                            .status())
                    .as("the platform's own settings outlast the plugin")
                    .isEqualTo(413);
        }
    }

    private static byte[] vault() {
        return TestBundle.named("t.vault")
                .activator(
                        """
                        java.util.Dictionary<String, Object> p = new java.util.Hashtable<>();
                        p.put("service.pid", "com.example.vault");
                        context.registerService(org.osgi.service.cm.ManagedService.class, settings -> {
                            if (settings == null || settings.get("pin") == null) return;
                            try {
                                java.nio.file.Files.writeString(
                                        java.nio.file.Path.of(System.getProperty("java.io.tmpdir"), "vault.pin"),
                                        settings.get("pin").toString());
                            } catch (java.io.IOException e) {
                                throw new IllegalStateException(e);
                            }
                        }, p);
                        """)
                .header("Import-Package", "org.osgi.framework,org.osgi.service.cm")
                .header("Provide-Capability", "xcore.plugin;id=vault;prefix=\"/vault\"")
                .entry("OSGI-INF/metatype/vault.xml", METATYPE.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static List<Path> filesWith(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
