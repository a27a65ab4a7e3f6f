package io.xcore.itests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.TestBundle;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reload whose new revision does not start leaves the old one serving, without one failed request. */
@ExtendWith(BoundedInstance.class)
class RollbackIT {
    private Client admin;
    private Plugins plugins;

    @BeforeEach
    void anOldRevisionServes(Instance bounded) {
        admin = bounded.admin();
        plugins = new Plugins(admin);
        plugins.install(Jars.greeter("roll", "1.0.0", "old"));
    }

    @AfterEach
    void leaveItAsItWas() {
        plugins.removeAll();
    }

    static Stream<byte[]> revisionsThatDoNotStart() {
        return Stream.of(
                Jars.greeter("roll", "2.0.0", "new", "if (true) throw new IllegalStateException(\"no luck\");"),
                Jars.greeter("roll", "2.0.0", "new", "Thread.sleep(600_000);"),
                Jars.greeter("roll", "2.0.0", "new", "System.exit(1);"));
    }

    @ParameterizedTest
    @MethodSource("revisionsThatDoNotStart")
    void theOldRevisionServesOnWhileAndAfterTheNewOneFails(byte[] revision) {
        String sha256 = plugins.detail("roll").get("sha256").asText();
        try (Load load = Load.on(admin, 50, List.of("/roll"))) {
            Await.until(Duration.ofSeconds(30), "requests", () -> load.answered() > 50);
            Answer answer = plugins.reload("roll", revision);

            assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("CONFLICT");
            assertThat(answer.message()).contains("the old revision serves again");
            int before = load.answered();
            Await.until(Duration.ofSeconds(30), "requests after it", () -> load.answered() > before + 50);
            assertThat(load.failures()).isEmpty();
        }
        assertThat(admin.get("/roll").body()).isEqualTo("old");
        assertThat(plugins.state("roll")).isEqualTo("active");
        assertThat(plugins.detail("roll").get("version").asText()).isEqualTo("1.0.0");
        assertThat(plugins.detail("roll").get("sha256").asText()).isEqualTo(sha256);
    }

    @Test
    void aRevisionThatIsNotEvenABundleChangesNothing() {
        assertThat(plugins.reload("roll", new byte[] {1, 2, 3}).status()).isEqualTo(422);
        assertThat(plugins.reload(
                                "roll",
                                TestBundle.named("test.roll", "2.0.0")
                                        .header("Import-Package", "com.example.missing")
                                        .build())
                        .status())
                .isEqualTo(422);
        assertThat(plugins.reload("roll", Jars.greeter("other", "2.0.0", "new")).status())
                .isEqualTo(422);
        assertThat(admin.get("/roll").body()).isEqualTo("old");
    }

    @Test
    void aGoodRevisionIsTakenAfterABadOne() {
        plugins.reload("roll", Jars.greeter("roll", "2.0.0", "bad", "if (true) throw new Error();"));

        assertThat(plugins.reload("roll", Jars.greeter("roll", "2.0.1", "good")).status())
                .isEqualTo(200);
        assertThat(admin.get("/roll").body()).isEqualTo("good");
    }
}
