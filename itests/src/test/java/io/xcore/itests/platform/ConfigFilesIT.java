package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Configuration files as people and their tools leave them. */
class ConfigFilesIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LONGEST = 2000;

    private static Instance instance;
    private static Path file;

    @BeforeAll
    static void start() {
        instance = Instance.create();
        file = instance.data().resolve("etc/io.xcore.http.cfg");
        instance.configure("io.xcore.http", "max.body.bytes = " + LONGEST)
                .environment("SITE_NAME", "From outside")
                .start();
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void aFaultyFileChangesNothingAndIsToldOfUntilItIsMended() throws Exception {
        assertThat(refusesLongBodies()).isTrue();

        faulty("max.body.bytes = 100000x\n".getBytes(StandardCharsets.UTF_8), "must be a number");
        faulty("# é\nmax.body.bytes = 100000\n".getBytes(StandardCharsets.ISO_8859_1), "is not UTF-8");
        faulty(new byte[] {'m', 'a', 'x', 0, 1, 2, 3, '\n'}, "U+0000");
        faulty("max.body.bytes = 100000\nmax.up".getBytes(StandardCharsets.UTF_8), "has no = after the key");
        ShellResult check = instance.shell("xcore:config-check");
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.out()).contains("io.xcore.http.cfg:2: error: has no = after the key");
        assertThat(instance.anonymous().get("/health").json().get("status").asText())
                .isEqualTo("degraded");

        restart();
        assertThat(refusesLongBodies())
                .as("the last good state survives a restart")
                .isTrue();

        Files.writeString(file, "max.body.bytes = 100000\nunknown.key = 1\n");
        Await.until(LIMIT, "the mended file is in force", () -> !refusesLongBodies());
        assertThat(instance.shell("xcore:config-check").out()).contains("warning: has unknown.key");

        Files.writeString(file, "max.body.bytes = " + LONGEST + "\n");
        Await.until(LIMIT, "the change is in force", ConfigFilesIT::refusesLongBodies);
        Files.delete(file);
        Await.until(LIMIT, "the defaults are in force", () -> !refusesLongBodies());
        Files.writeString(file, "max.body.bytes = " + LONGEST + "\n");
        Await.until(LIMIT, "the file is in force again", ConfigFilesIT::refusesLongBodies);
        assertThat(instance.shell("xcore:config-check").status()).isZero();
    }

    @Test
    void aFaultyFileIsMendedBeforeARouteChangesIt() throws IOException {
        Path site = Files.writeString(instance.data().resolve("etc/io.xcore.site.cfg"), "name = Ours\nnonsense\n");
        Map<String, ?> change = Map.of("config", Map.of("general", Map.of("site_name", "Other")));

        Answer refused = instance.admin().put("/api/config", change);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.message()).contains("io.xcore.site.cfg, line 2 has no = after the key");
        assertThat(site).hasContent("name = Ours\nnonsense\n");

        Files.writeString(site, "name = Ours\n");
        assertThat(instance.admin().put("/api/config", change).status()).isEqualTo(200);
        Files.delete(site);
    }

    @Test
    void whatIsTakenFromTheEnvironmentIsShownAsItIsInForce() throws IOException {
        Path site = Files.writeString(instance.data().resolve("etc/io.xcore.site.cfg"), "name = $[env:SITE_NAME]\n");
        Client admin = instance.admin();

        Await.until(LIMIT, "the name is in force", () -> admin.get("/").body().contains("From outside"));
        assertThat(admin.get("/api/config")
                        .json()
                        .at("/config/general/site_name")
                        .asText())
                .isEqualTo("From outside");
        Files.delete(site);
    }

    @Test
    void aSecretIsSealedForOneSetting() throws IOException {
        Path secret = Files.writeString(instance.data().resolve("secret.txt"), "hush hush\n");
        ShellResult sealed =
                instance.shell("xcore:secret-seal", "--file", secret.toString(), "io.xcore.mail", ".password");

        assertThat(sealed.status()).as(sealed.err()).isZero();
        assertThat(sealed.out()).startsWith(".password = sealed:v2.").doesNotContain("hush");
        ShellResult asked = instance.shell("xcore:secret-seal", "io.xcore.mail", ".password");
        assertThat(asked.status()).isEqualTo(2);
        assertThat(asked.err()).contains("--file");
    }

    private static void faulty(byte[] content, String problem) throws IOException {
        Files.write(file, content);
        Await.until(LIMIT, problem, () -> lastFault().contains(problem));
        assertThat(refusesLongBodies())
                .as("the former settings stay: " + problem)
                .isTrue();
    }

    private static String lastFault() {
        return instance.logged()
                .lines()
                .filter(line -> line.contains("io.xcore.http.cfg, line"))
                .reduce("", (before, line) -> line);
    }

    private static boolean refusesLongBodies() {
        Client anonymous = instance.anonymous();
        return anonymous
                        .post("/auth/login", Map.of("username", "nobody", "password", "x".repeat(LONGEST)))
                        .status()
                == 413;
    }

    private static void restart() {
        instance.stop();
        instance.start();
    }
}
