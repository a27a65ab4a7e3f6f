package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Form;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Tus;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of contract 0.2 on an instance of its own, with fewer requests to send; every test has its own address. */
@ExtendWith(SharedInstance.class)
class RateLimitIT {
    private static final String PID = "io.xcore.http.limits";
    private static final String ROWS =
            "rows = s1-user 6/1h, s1-address 9/1h, s1-anonymous 30/1h, s0 3/1h, s2 3/1h, s3-modules 3/1h";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Instance limited;

    @BeforeAll
    static void start() {
        limited = Instance.create("--dev")
                .environment("XCORE_RATE_LIMIT", "")
                .configure("io.xcore.http", "trusted.proxies = 127.0.0.1")
                .configure(PID, ROWS)
                .start();
    }

    @AfterAll
    static void stop() {
        limited.close();
    }

    @Test
    void aUserHasItsOwnLimitAndAnAddressOneForAllOfItsUsers() {
        Client first = limited.anonymous().newUser();
        Client second = limited.anonymous().newUser();
        String home = "203.0.113.1";

        for (int left = 5; left >= 0; left--) {
            Answer answer = get(first, "/auth/me", home);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            // Of the user's six and the address's nine, the user's are always fewer.
            assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("6");
            assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("" + left);
            assertThat(answer.header("X-RateLimit-Window")).isEmpty();
            assertThat(answer.header("RateLimit-Policy"))
                    .isEqualTo("\"s1-user\";q=6;w=3600, \"s1-address\";q=9;w=3600");
        }
        Answer refused = get(first, "/auth/me", home);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RATE_LIMIT");
        assertThat(refused.message()).isEqualTo("Trop de requêtes");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(3_500L, 3_600L);
        assertThat(Instant.ofEpochSecond(Long.parseLong(refused.header("X-RateLimit-Reset"))))
                .isBetween(Instant.now().plusSeconds(3_500), Instant.now().plusSeconds(3_605));
        assertThat(limited.anonymous().get("/metrics").body())
                .containsPattern("xcore_rate_limited_requests_total\\{limit=\"s1-user\"} [1-9]");

        assertThat(get(second, "/auth/me", home).status()).isEqualTo(200);
        assertThat(get(second, "/system/plugins", home).status())
                .as("a refused caller counts")
                .isEqualTo(403);
        assertThat(get(second, "/auth/me", home).status()).isEqualTo(200);
        Answer full = get(second, "/auth/me", home);
        assertThat(full.status()).isEqualTo(429);
        assertThat(full.header("RateLimit"))
                .as("what is not made is not counted")
                .matches("\"s1-user\";r=3;t=\\d+, \"s1-address\";r=0;t=\\d+");
        assertThat(get(second, "/auth/me", "203.0.113.2").status()).isEqualTo(200);

        JsonNode view = limited.admin().get("/system/limits").json();
        assertThat(view.get("enabled").asBoolean()).isTrue();
        assertThat(view.get("limited").toString()).contains("\"address:" + home + "\"", "\"user:");
        assertThat(view.get("rows").toString()).contains("{\"name\":\"s1-user\",\"limit\":6,\"window_seconds\":3600,");
    }

    /** Contract RL-10. */
    @Test
    void uploadsInOnePieceAndInSeveralHaveOneLimit() {
        Client user = limited.anonymous().newUser();
        Answer whole = user.send(new Form().file("a.txt", new byte[1]).to(user, "/api/v1/files/upload"));
        assertThat(whole.status()).as(whole.toString()).isEqualTo(201);
        assertThat(whole.header("RateLimit-Policy")).contains("\"s4-upload\";q=20;w=60");
        assertThat(whole.header("RateLimit")).contains("\"s4-upload\";r=19");
        assertThat(Tus.create(user, 1, "").header("RateLimit")).contains("\"s4-upload\";r=18");
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        for (int i = 0; i < 30; i++) {
            assertThat(get(limited.anonymous(), "/auth/me", "2001:db8:0:1::" + i)
                            .status())
                    .isEqualTo(401);
        }
        assertThat(get(limited.anonymous(), "/auth/me", "2001:db8:0:1:ffff::1").status())
                .isEqualTo(429);
        assertThat(get(limited.anonymous(), "/nowhere", "2001:db8:0:1:ffff::1").status())
                .isEqualTo(429);
        assertThat(get(limited.anonymous(), "/auth/me", "2001:db8:0:2::1").status())
                .isEqualTo(401);
    }

    @Test
    void aSignInIsUnderTheLimitsOfBothReferences() {
        String home = "203.0.113.3";
        for (int left = 4; left >= 0; left--) {
            Answer answer = signIn(home);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
            assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("5");
            assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("" + left);
            assertThat(answer.header("X-RateLimit-Window")).isEqualTo("60");
            assertThat(answer.header("RateLimit")).contains("\"s3-login\";r=" + left, "\"s4-auth\";r=" + (left + 5));
        }
        Answer refused = signIn(home);
        assertThat(refused.status()).isEqualTo(429);
        JsonNode error = refused.json().get("error");
        assertThat(error.get("code").asText()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(error.get("message").asText()).isEqualTo("Rate limit exceeded");
        assertThat(error.get("retry_after").asLong()).isBetween(1L, 60L);
        assertThat(refused.header("Retry-After"))
                .isEqualTo(error.get("retry_after").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/modules, RATE_LIMIT, 203.0.113.10",
        "/api/tasks, RATE_LIMIT_EXCEEDED, 203.0.113.11",
        "/api/v1/modules/mod-1, RATE_LIMIT_EXCEEDED, 203.0.113.12"
    })
    void everyDialectHasItsOwnTable(String path, String code, String address) {
        for (int left = 2; left >= 0; left--) {
            Answer answer = get(limited.anonymous(), path, address);
            assertThat(answer.status()).as(answer.toString()).isIn(401, 404);
            assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("3");
            assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("" + left);
        }
        Answer refused = get(limited.anonymous(), path, address);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.header("X-RateLimit-Reset")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/health", "/metrics", "/openapi.json"})
    void someRoutesAreExempt(String path) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(get(limited.anonymous(), path, "203.0.113.20"));
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-RateLimit-Limit")).isEmpty();
        });
    }

    @Test
    void anOperatorChangesRowsWhileTheInstanceRuns() {
        Client anonymous = limited.anonymous();
        String home = "203.0.113.30";
        get(anonymous, "/auth/me", home);

        limited.configure(PID, ROWS + ", probe 2/1h everyone by address on /auth/me");
        Await.until(LIMIT, "another row", () -> get(anonymous, "/auth/me", home)
                .header("RateLimit-Policy")
                .contains("\"probe\""));
        Await.until(LIMIT, "its end", () -> get(anonymous, "/auth/me", home).status() == 429);

        limited.configure(PID, ROWS + ", probe many/1h");
        Await.until(LIMIT, "the refusal", () -> limited.logged().contains("'probe many/1h'"));
        assertThat(get(anonymous, "/auth/me", home).status())
                .as("the former settings stay")
                .isEqualTo(429);

        limited.configure(PID, ROWS);
        Await.until(LIMIT, "the end of the row", () -> !get(anonymous, "/auth/me", home)
                .header("RateLimit-Policy")
                .contains("\"probe\""));
    }

    @Test
    void theShellListsTheRowsAndWhoIsLimited() throws JsonProcessingException {
        for (int i = 0; i < 4; i++) {
            get(limited.anonymous(), "/api/tasks", "203.0.113.40");
        }
        ShellResult listed = limited.shell("xcore:limit-list");
        assertThat(listed.out()).contains("s1-user", "6/3600s", "address:203.0.113.40");

        JsonNode json =
                JSON.readTree(limited.shell("xcore:limit-list", "--json").out());
        assertThat(json.get("enabled").asBoolean()).isTrue();
        assertThat(json.get("limited").toString())
                .contains("{\"row\":\"s2\",\"subject\":\"address:203.0.113.40\",\"remaining\":0,\"reset\":");
    }

    @Test
    void onlyWhoMaySeesWhoIsLimited() {
        Answer answer = get(limited.anonymous().newUser(), "/system/limits", "203.0.113.50");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(limited.admin().get("/admin/permissions?limit=100").body()).contains("limits");
    }

    @Test
    void switchedOffNobodyIsLimited(Instance off) {
        for (int i = 0; i < 20; i++) {
            Answer answer =
                    off.anonymous().post("/api/v1/auth/mfa/verify", Map.of("temp_token", "none", "mfa_code", "123456"));
            assertThat(answer.status()).as(answer.toString()).isNotEqualTo(429);
            assertThat(answer.header("X-RateLimit-Limit")).isEmpty();
            assertThat(answer.header("RateLimit")).isEmpty();
        }
        assertThat(off.admin().get("/system/limits").json().get("enabled").asBoolean())
                .isFalse();
    }

    private static Answer get(Client client, String path, String address) {
        return client.send(
                client.request(path).header("X-Forwarded-For", address).GET());
    }

    private static Answer signIn(String address) {
        Client client = limited.anonymous();
        return client.send(client.request("/api/v1/auth/login")
                .header("X-Forwarded-For", address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\":\"nobody@example.com\",\"password\":\"wrong\"}")));
    }
}
