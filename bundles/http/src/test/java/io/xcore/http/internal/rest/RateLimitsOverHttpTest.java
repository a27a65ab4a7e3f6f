package io.xcore.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.http.internal.limits.Limits;
import io.xcore.http.internal.limits.ManualTime;
import io.xcore.http.internal.limits.RateLimiter;
import io.xcore.rest.RestResource;
import io.xcore.security.Credential;
import io.xcore.security.Credential.Kind;
import io.xcore.security.Public;
import io.xcore.testkit.FakeCaller;
import io.xcore.testkit.ManualClock;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsOverHttpTest {
    private static final long START = ManualClock.START.getEpochSecond();
    private static final String USER = "user-token";

    private final ManualTime time = new ManualTime();
    private final RateLimiter limiter = Limits.with(
            time,
            new ManualClock(),
            "s1-user 3/1m, s1-address 5/1m, s1-anonymous 2/1m, s0 2/1m, s2 2/1m, s3-modules 2/1m");
    private LivePlatform platform;

    /** A sign-in. */
    @RestResource
    @Public
    @Path("/api/v1/auth/login")
    public static final class LoginResource {
        @POST
        public Map<String, Boolean> login() {
            return Map.of("ok", true);
        }
    }

    /** What is never limited. */
    @RestResource
    @Public
    @Path("/health")
    public static final class HealthResource {
        @GET
        public Map<String, Boolean> health() {
            return Map.of("ok", true);
        }
    }

    @BeforeEach
    void start() throws Exception {
        platform = new LivePlatform(limiter);
        platform.core(new SampleResource());
        platform.authenticator.acceptToken(USER, FakeCaller.with("things:read"));
        FakeCaller program = new FakeCaller(2, "alice", Set.of("user"), List.of("things:read"), Optional.empty());
        platform.authenticator.accept(new Credential(Kind.API_KEY, "plx_firstKeyOfAlice"), program);
        platform.authenticator.accept(new Credential(Kind.API_KEY, "plx_otherKeyOfAlice"), program);
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void everyAnswerSaysWhatIsLeft() throws Exception {
        HttpResponse<String> response = platform.send(user("/things"));

        assertThat(header(response, "X-RateLimit-Limit")).isEqualTo("3");
        assertThat(header(response, "X-RateLimit-Remaining")).isEqualTo("2");
        assertThat(header(response, "X-RateLimit-Reset")).isEqualTo(Long.toString(START + 60));
        assertThat(response.headers().map()).doesNotContainKey("x-ratelimit-window");
        assertThat(header(response, "RateLimit-Policy")).isEqualTo("\"s1-user\";q=3;w=60, \"s1-address\";q=5;w=60");
        assertThat(header(response, "RateLimit")).isEqualTo("\"s1-user\";r=2;t=60, \"s1-address\";r=4;t=60");
        assertThat(response.headers().allValues("X-RateLimit-Limit")).hasSize(1);
    }

    @Test
    void whoHasNothingLeftIsTurnedBackUntilTheWindowIsOver() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(platform.send(user("/things")).statusCode()).isEqualTo(200);
        }
        time.advance(Duration.ofSeconds(20));
        HttpResponse<String> refused = platform.send(user("/things"));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "Retry-After")).isEqualTo("40");
        assertThat(header(refused, "X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.body()).contains("\"code\":\"RATE_LIMIT\"", "Trop de requêtes", "\"retry_after\":40");
        assertThat(platform.send(user("/things").header("Accept-Language", "en"))
                        .body())
                .contains("Rate limit exceeded");
        time.advance(Duration.ofSeconds(40));
        assertThat(platform.send(user("/things")).statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsRefusedCountsAndIsToldSo() throws Exception {
        HttpResponse<String> forbidden = platform.send(user("/things/1").DELETE());
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(header(forbidden, "X-RateLimit-Remaining")).isEqualTo("2");
        HttpResponse<String> absent = platform.send(user("/things/fail/NOT_FOUND"));
        assertThat(absent.statusCode()).isEqualTo(404);
        assertThat(header(absent, "X-RateLimit-Remaining")).isEqualTo("1");
        HttpResponse<String> fault = platform.send(user("/things/fault"));
        assertThat(fault.statusCode()).isEqualTo(500);
        assertThat(header(fault, "X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(platform.send(user("/things/1").DELETE()).statusCode()).isEqualTo(429);
    }

    @Test
    void whoeverShowsNoGoodCredentialIsAnAddress() throws Exception {
        HttpResponse<String> nothing = platform.send(platform.anonymous("/things"));
        assertThat(nothing.statusCode()).isEqualTo(401);
        assertThat(header(nothing, "RateLimit")).isEqualTo("\"s1-anonymous\";r=1;t=60");
        HttpResponse<String> wrong =
                platform.send(platform.anonymous("/things").header("Authorization", "Bearer wrong"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(platform.send(platform.anonymous("/things/open/door")).statusCode())
                .isEqualTo(429);
        assertThat(platform.send(user("/things")).statusCode()).isEqualTo(200);
        assertThat(platform.get("/things").statusCode()).isEqualTo(200);
    }

    @Test
    void pathsThatAreNobodysCountForTheAddress() throws Exception {
        assertThat(header(platform.get("/nowhere"), "X-RateLimit-Remaining")).isEqualTo("1");
        HttpResponse<String> method =
                platform.send(platform.anonymous("/things/open/door").method("PUT", BodyPublishers.noBody()));
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(header(method, "X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(platform.get("/nowhere").statusCode()).isEqualTo(429);
    }

    @Test
    void callersDoNotTakeFromEachOtherUntilTheirAddressHasNothingLeft() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(platform.send(key("plx_firstKeyOfAlice")).statusCode()).isEqualTo(200);
        }
        assertThat(platform.send(key("plx_firstKeyOfAlice")).statusCode()).isEqualTo(429);
        assertThat(platform.send(key("plx_otherKeyOfAlice")).statusCode()).isEqualTo(200);
        assertThat(platform.send(user("/things")).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = platform.send(user("/things"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "RateLimit")).isEqualTo("\"s1-user\";r=2;t=60, \"s1-address\";r=0;t=60");
        assertThat(header(refused, "X-RateLimit-Limit")).isEqualTo("5");
    }

    @Test
    void administratorsHaveALimitOfTheirOwn() throws Exception {
        HttpResponse<String> response = platform.get("/things");
        assertThat(header(response, "RateLimit")).isEqualTo("\"s1-admin\";r=9999;t=3600");
    }

    @Test
    void aSignInIsUnderTwoLimitsAndSaysTheWindow() throws Exception {
        platform.core(new LoginResource());
        for (int i = 4; i >= 0; i--) {
            HttpResponse<String> response = login();
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(header(response, "X-RateLimit-Limit")).isEqualTo("5");
            assertThat(header(response, "X-RateLimit-Remaining")).isEqualTo("" + i);
            assertThat(header(response, "X-RateLimit-Window")).isEqualTo("60");
            assertThat(header(response, "RateLimit-Policy")).isEqualTo("\"s3-login\";q=5;w=60, \"s4-auth\";q=10;w=60");
        }
        HttpResponse<String> refused = login();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "RateLimit")).isEqualTo("\"s3-login\";r=0;t=60, \"s4-auth\";r=5;t=60");
        assertThat(refused.body())
                .contains(
                        "\"code\":\"RATE_LIMIT_EXCEEDED\"",
                        "\"message\":\"Rate limit exceeded\"",
                        "\"retry_after\":60");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/modules, RATE_LIMIT",
        "/api/tasks, RATE_LIMIT_EXCEEDED",
        "/api/v1/modules/mod-1, RATE_LIMIT_EXCEEDED",
        "/nowhere, RATE_LIMIT"
    })
    void everyDialectSaysItInItsWay(String path, String code) throws Exception {
        platform.get(path);
        platform.get(path);
        HttpResponse<String> refused = platform.get(path);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"code\":\"" + code + "\"");
        assertThat(header(refused, "Retry-After")).isEqualTo("60");
        assertThat(header(refused, "X-RateLimit-Limit")).isEqualTo("2");
    }

    @Test
    void someRoutesAreNeitherLimitedNorCounted() throws Exception {
        platform.core(new HealthResource());
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> response = platform.send(platform.anonymous("/health"));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().map()).doesNotContainKeys("x-ratelimit-limit", "ratelimit");
        }
        assertThat(platform.send(platform.anonymous("/things")).statusCode()).isEqualTo(401);
    }

    @Test
    void aRequestThatGoesOnLaterCountsOnce() throws Exception {
        assertThat(header(platform.send(user("/things/later")), "X-RateLimit-Remaining"))
                .isEqualTo("2");
        assertThat(header(platform.send(user("/things")), "X-RateLimit-Remaining"))
                .isEqualTo("1");
    }

    @Test
    void aChangeActsOnRoutesThatWereAskedForBefore() throws Exception {
        assertThat(header(platform.send(user("/things")), "X-RateLimit-Limit")).isEqualTo("3");
        Limits.change(limiter, "s1-user 7/1m");
        assertThat(header(platform.send(user("/things")), "X-RateLimit-Limit")).isEqualTo("7");
        Limits.change(limiter, "s1-user off, s1-address off");
        assertThat(platform.send(user("/things")).headers().map()).doesNotContainKey("x-ratelimit-limit");
    }

    @Test
    void theViewNamesTheRowsAndWhoIsLimited() throws Exception {
        platform.core(new LimitsResource(limiter));
        for (int i = 0; i < 4; i++) {
            platform.send(user("/things"));
        }
        assertThat(platform.send(user("/system/limits")).statusCode()).isEqualTo(429);
        HttpResponse<String> response = platform.get("/system/limits");
        assertThat(response.body())
                .contains("{\"name\":\"s1-user\",\"limit\":3,\"window_seconds\":60,\"who\":\"user\",\"by\":\"caller\","
                        + "\"routes\":[\"S1\"],\"counted\":1}")
                .contains("\"limited\":[{\"row\":\"s1-user\",\"subject\":\"user:2\",\"remaining\":0,\"reset\":"
                        + (START + 60) + "}]")
                .contains("\"enabled\":true", "\"limited_total\":1");
        time.advance(Duration.ofMinutes(1));
        assertThat(platform.send(user("/system/limits")).statusCode()).isEqualTo(403);
    }

    private HttpRequest.Builder user(String path) {
        return platform.anonymous(path).header("Authorization", "Bearer " + USER);
    }

    private HttpRequest.Builder key(String key) {
        return platform.anonymous("/things").header("X-API-Key", key);
    }

    private HttpResponse<String> login() throws Exception {
        return platform.send(platform.anonymous("/api/v1/auth/login").POST(BodyPublishers.noBody()));
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
