package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.BuiltPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A change that is put back unless somebody can still confirm it, whatever happens meanwhile. */
class ConfigGuardIT {
    private static final String ROUTE = "/api/config";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, Object> RISKY = Map.of(
            "general", Map.of("site_name", "Risky"),
            "security", Map.of("password_policy", Map.of("min_length", 40)),
            "modules", Map.of("disabled", List.of("hello")));

    private static Instance instance;

    @BeforeAll
    static void start() throws IOException {
        instance = Instance.create().configure("io.xcore.auth", "# by hand", "session.idleSeconds = 7200");
        instance.start();
        Answer installed = instance.admin().upload("/system/plugins", Files.readAllBytes(BuiltPlugin.jar("hello")));
        assertThat(installed.status()).as(installed.toString()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void whatNobodyConfirmsIsPutBackInTime() {
        Client admin = instance.admin();
        JsonNode changed = change(admin, 5);
        assertThat(changed.at("/confirmation/expires_at").asText()).isNotEmpty();
        assertRisky(admin);

        Answer other = admin.put(ROUTE, Map.of("config", Map.of("general", Map.of("locale", "de"))));
        assertThat(other.status()).as(other.toString()).isEqualTo(409);

        awaitFormer(admin);
        assertThat(latest(admin).get("kind").asText()).isEqualTo("revert");
        String id = changed.at("/confirmation/id").asText();
        assertThat(admin.post(ROUTE + "/confirm", Map.of("id", id)).status()).isEqualTo(404);
    }

    @Test
    void whatIsConfirmedStaysOverACrash() {
        Client admin = instance.admin();
        String id = change(admin, 60).at("/confirmation/id").asText();
        assertThat(admin.post(ROUTE + "/confirm", Map.of("id", "another")).status())
                .isEqualTo(404);
        Answer confirmed = admin.post(ROUTE + "/confirm", Map.of("id", id));
        assertThat(confirmed.status()).as(confirmed.toString()).isEqualTo(200);
        assertThat(confirmed.json().get("confirmation").isNull()).isTrue();
        instance.kill();
        instance.start();

        assertRisky(instance.admin());
        Map<String, Object> former = Map.of(
                "general", Map.of("site_name", "Xcore"),
                "security", Map.of("password_policy", Map.of("min_length", 8)),
                "modules", Map.of("enabled", List.of("hello")));
        assertThat(instance.admin().put(ROUTE, Map.of("config", former)).status())
                .isEqualTo(200);
    }

    @Test
    void whatWaitsWhenThePowerFailsIsPutBackAtTheNextStart() throws IOException {
        change(instance.admin(), 3600);
        instance.kill();
        instance.start();

        Client admin = instance.admin();
        awaitFormer(admin);
        assertThat(latest(admin).get("kind").asText()).isEqualTo("revert");
        assertThat(latest(admin).get("author").asText()).isEqualTo("system");
        assertThat(Files.readString(instance.data().resolve("etc/io.xcore.auth.cfg")))
                .contains("# by hand", "session.idleSeconds = 7200")
                .doesNotContain("40");
        // Whoever comes next may change it again.
        assertThat(admin.put(ROUTE, Map.of("config", Map.of("general", Map.of("locale", "fr-FR"))))
                        .status())
                .isEqualTo(200);
    }

    /** Killed in the middle, again and again: the configuration is one of the two, never a mixture. */
    @Test
    void aCrashWhileItIsMadeLeavesAllOfItOrNothing() throws InterruptedException {
        for (int round = 0; round < 3; round++) {
            Client admin = instance.admin();
            Thread writer = new Thread(() -> {
                try {
                    admin.put(ROUTE + "?confirm_within=60", Map.of("config", RISKY));
                } catch (RuntimeException e) {
                    // It was killed under its hands, as it is meant to be.
                }
            });
            writer.start();
            Thread.sleep(30L + 60L * round); // what the test is about: another moment each time
            instance.kill();
            writer.join();
            instance.start();
            awaitFormer(instance.admin());
        }
    }

    @Test
    void theShellConfirmsAndGivesUp() {
        ShellResult guarded =
                instance.shell("xcore:config-set", "--confirm-within", "600", "general.site_name", "Shelly");
        assertThat(guarded.status()).as(guarded.toString()).isZero();
        assertThat(guarded.out()).contains("xcore:config-confirm");
        assertThat(instance.shell("xcore:config-confirm", "--give-up").status()).isZero();
        assertThat(site(instance.admin())).isEqualTo("Xcore");

        instance.shell("xcore:config-set", "--confirm-within", "600", "general.site_name", "Shelly");
        assertThat(instance.shell("xcore:config-confirm").status()).isZero();
        assertThat(site(instance.admin())).isEqualTo("Shelly");
        instance.shell("xcore:config-set", "general.site_name", "Xcore");
        assertThat(instance.shell("xcore:config-confirm").status()).isNotZero();
    }

    @Test
    void theTimeHasBounds() {
        for (String seconds : List.of("4", "3601", "soon")) {
            Answer refused = instance.admin().put(ROUTE + "?confirm_within=" + seconds, Map.of("config", RISKY));
            assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
            assertThat(refused.json().at("/error/details/0/field").asText()).isEqualTo("confirm_within");
        }
    }

    private static JsonNode change(Client admin, int seconds) {
        Answer changed = admin.put(ROUTE + "?confirm_within=" + seconds, Map.of("config", RISKY));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        return changed.json();
    }

    private static void assertRisky(Client admin) {
        JsonNode config = admin.get(ROUTE).json().get("config");
        assertThat(config.at("/general/site_name").asText()).isEqualTo("Risky");
        assertThat(config.at("/security/password_policy/min_length").asInt()).isEqualTo(40);
        assertThat(config.at("/security/session_timeout").asInt()).isEqualTo(7200);
        assertThat(config.at("/modules/disabled/0").asText()).isEqualTo("hello");
        assertThat(admin.get("/hello").status()).isEqualTo(404);
    }

    private static void awaitFormer(Client admin) {
        Await.until(LIMIT, "the former configuration", () -> {
            Answer answer = admin.get(ROUTE);
            return answer.status() == 200
                    && answer.json().at("/config/general/site_name").asText().equals("Xcore")
                    && answer.json()
                                    .at("/config/security/password_policy/min_length")
                                    .asInt()
                            == 8
                    && answer.json().at("/config/modules/enabled/0").asText().equals("hello")
                    && answer.json().get("confirmation").isNull();
        });
        assertThat(admin.get("/hello").status()).isEqualTo(200);
    }

    private static String site(Client admin) {
        return admin.get(ROUTE).json().at("/config/general/site_name").asText();
    }

    private static JsonNode latest(Client admin) {
        return admin.get(ROUTE + "/history?per_page=1").json().at("/revisions/0");
    }
}
