package io.xcore.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.metrics.AnsweredRequest;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import io.xcore.security.Credential.Kind;
import io.xcore.testkit.FakeCaller;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResourcesOverHttpTest {
    private LivePlatform platform;

    @BeforeEach
    void start() throws Exception {
        platform = new LivePlatform();
        platform.core(new SampleResource());
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void aViewIsWrittenInSnakeCaseWithNullsAndWholeSeconds() throws Exception {
        HttpResponse<String> response = platform.get("/things/Ada");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Content-Length")).isPresent();
        assertThat(response.headers().allValues("Date")).hasSize(1);
        assertThat(response.body())
                .isEqualTo(
                        "{\"full_name\":\"Ada/\",\"created_at\":\"2024-01-15T10:30:00Z\",\"note\":null,\"nothing\":null}");
    }

    @Test
    void aPluginIsPublishedBelowItsPrefix() throws Exception {
        platform.plugin(20, "erp_crm", "/erp/crm", new SampleResource());
        assertThat(platform.get("/erp/crm/things/Ada").body()).contains("Ada/erp/crm/");
        assertThat(platform.get("/erp/crm/nothing").statusCode()).isEqualTo(404);
        assertThat(platform.publisher.routesOf(20)).extracting("path").contains("/erp/crm/things/{id}");
    }

    @Test
    void whatARequestToAPluginUsesIsMeasuredAndOneToThePlatformIsNot() throws Exception {
        platform.plugin(20, "erp_crm", "/erp/crm", new SampleResource());
        assertThat(platform.get("/things").statusCode()).isEqualTo(200);
        assertThat(platform.get("/nobody").statusCode()).isEqualTo(404);
        assertThat(platform.measured).isEmpty();

        assertThat(platform.get("/erp/crm/things").statusCode()).isEqualTo(200);
        assertThat(platform.measured.poll(10, TimeUnit.SECONDS)).isEqualTo("erp_crm HTTP begins");
        assertThat(platform.measured.poll(10, TimeUnit.SECONDS)).isEqualTo("erp_crm HTTP ends");
        assertThat(platform.measured).isEmpty();
    }

    @Test
    void aPluginThatTakesAPathOfThePlatformIsRefused() throws Exception {
        platform.plugin(21, "greedy", "/api/v1/users", new SampleResource());
        platform.plugin(22, "greedier", "/", new SampleResource());
        assertThat(platform.publisher.routesOf(21)).isEmpty();
        assertThat(platform.publisher.routesOf(22)).isEmpty();
        assertThat(platform.get("/api/v1/users/things").statusCode()).isEqualTo(404);
    }

    @Test
    void anUnpublishedResourceIsGoneAndOthersGoOn() throws Exception {
        var reference = platform.plugin(20, "erp_crm", "/erp/crm", new SampleResource());
        assertThat(platform.get("/erp/crm/things").statusCode()).isEqualTo(200);
        platform.publisher.removeResource(reference);
        assertThat(platform.get("/erp/crm/things").statusCode()).isEqualTo(404);
        assertThat(platform.get("/things").statusCode()).isEqualTo(200);
    }

    @Test
    void resourcesCanBePreparedBeforeTheirFirstRequest() throws Exception {
        InjectedResource resource = new InjectedResource();
        platform.plugin(20, "erp_crm", "/erp/crm", resource);
        assertThat(resource.injected.getCount()).as("before").isOne();

        platform.publisher.prepare(20);
        platform.publisher.prepare(21);

        assertThat(resource.injected.await(10, TimeUnit.SECONDS))
                .as("the server is there")
                .isTrue();
        assertThat(platform.get("/erp/crm/injected").body()).endsWith("/erp/crm/injected\"}");
    }

    @Test
    void aListTakesItsPageParameters() throws Exception {
        assertThat(platform.get("/things?skip=1&limit=1").body())
                .isEqualTo("{\"total\":3,\"skip\":1,\"limit\":1,\"items\":[\"b\"],\"has_more\":true}");
        HttpResponse<String> wrong = platform.get("/things?limit=many");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("\"details\":[{\"field\":\"limit\"");
    }

    @Test
    void aBodyIsReadLeniently() throws Exception {
        HttpResponse<String> created = post("{\"full_name\":\"Ada\",\"unknown\":1}");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).isEqualTo("{\"full_name\":\"Ada\",\"amount\":0,\"tags\":null}");
        assertThat(platform.send(platform.request("/things")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.noBody()))
                        .body())
                .isEqualTo("{\"empty\":true}");
    }

    @Test
    void aBodyThatCannotBeReadSaysWhy() throws Exception {
        assertThat(post("{\"full_name\":").statusCode()).isEqualTo(400);
        assertThat(post("{\"full_name\":\"bad\"}").body()).contains("\"message\":\"must not be bad\"");
        HttpResponse<String> kind = post("{\"amount\":\"many\"}");
        assertThat(kind.statusCode()).isEqualTo(422);
        assertThat(kind.body()).contains("\"field\":\"amount\"").doesNotContain("java");
        assertThat(post("{\"deep\":" + "[".repeat(500)).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWhetherItSaysSoOrNot() throws Exception {
        String longBody = "{\"full_name\":\"" + "x".repeat(2000) + "\"}";
        assertThat(post(longBody).statusCode()).isEqualTo(413);
        HttpResponse<String> chunked = platform.send(platform.request("/things")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(longBody))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        HttpResponse<String> form = platform.send(platform.request("/things/form")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("username=" + "x".repeat(2000)))));
        assertThat(form.statusCode()).isEqualTo(413);
        HttpResponse<String> octets = platform.send(platform.request("/things/any/type")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(longBody))));
        assertThat(octets.statusCode()).isEqualTo(413);
    }

    @Test
    void theFieldsOfAFormAreBounded() throws Exception {
        StringBuilder form = new StringBuilder();
        for (int field = 0; field < 2_000; field++) {
            form.append("--XX\r\nContent-Disposition: form-data; name=\"" + field + "-" + "n".repeat(50)
                    + "\"\r\n\r\n\r\n");
        }
        HttpResponse<String> response = platform.send(platform.request("/things")
                .header("Content-Type", "multipart/form-data; boundary=XX")
                .POST(BodyPublishers.ofString(form + "--XX--\r\n")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("too large");
    }

    @Test
    void aFileMayHaveALongName() throws Exception {
        String form = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + "\\a".repeat(5_000)
                + "b\"\r\n\r\nx\r\n--XX--\r\n";
        HttpResponse<String> response = platform.send(platform.request("/things")
                .header("Content-Type", "multipart/form-data; boundary=XX")
                .POST(BodyPublishers.ofString(form)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("aaab\"");
    }

    @Test
    void aFormIsRead() throws Exception {
        HttpResponse<String> response = platform.send(platform.request("/things/form")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=ada%40example.org&password=a+b")));
        assertThat(response.body()).contains("ada@example.org").contains("a b");
    }

    @Test
    void aFileIsReadFromAMultipartFormOrFromTheBodyItself() throws Exception {
        String form = String.join(
                "\r\n",
                "--XX",
                "Content-Disposition: form-data; name=\"note\"",
                "",
                "hello",
                "--XX",
                "Content-Disposition: form-data; name=\"file\"; filename=\"../a.jar\"",
                "Content-Type: application/java-archive",
                "",
                "line",
                "--X",
                "end",
                "--XX--",
                "");
        HttpResponse<String> multipart = platform.send(platform.request("/things")
                .header("Content-Type", "multipart/form-data; boundary=XX")
                .POST(BodyPublishers.ofString(form)));
        assertThat(multipart.body())
                .contains("\"name\":\"a.jar\"", "\"content\":\"line\\r\\n--X\\r\\nend\"", "\"note\":\"hello\"");
        HttpResponse<String> raw = platform.send(platform.request("/things")
                .header("Content-Type", "application/java-archive")
                .POST(BodyPublishers.ofString("x".repeat(5000))));
        assertThat(raw.body()).contains("\"type\":\"application/java-archive\"", "x".repeat(5000));
    }

    @Test
    void credentialsAreNeededCheckedAndTakenInOrder() throws Exception {
        assertThat(platform.send(platform.anonymous("/things")).statusCode()).isEqualTo(401);
        HttpResponse<String> wrong =
                platform.send(platform.anonymous("/things").header("Authorization", "Bearer stale"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("AUTHENTICATION_ERROR", "Token invalide ou expiré");
        assertThat(platform.send(platform.anonymous("/things").header("Authorization", "Basic YTpi"))
                        .statusCode())
                .isEqualTo(401);
        platform.authenticator.accept(new Credential(Kind.API_KEY, "plx_1"), FakeCaller.with("a:b"));
        assertThat(platform.send(platform.anonymous("/things/me").header("X-API-Key", "plx_1"))
                        .body())
                .contains("alice");
        assertThat(platform.send(platform.anonymous("/things/me")
                                .header("Authorization", "Bearer stale")
                                .header("X-API-Key", "plx_1"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aPublicRouteIgnoresCredentials() throws Exception {
        assertThat(platform.send(platform.anonymous("/things/open/door").header("Authorization", "Bearer stale"))
                        .body())
                .isEqualTo("{\"isOpen\":true}");
    }

    @Test
    void aCookieWritesOnlyFromAKnownOrigin() throws Exception {
        platform.authenticator.accept(new Credential(Kind.COOKIE, "c1"), FakeCaller.admin());
        String[][] cases = {
            {"http://localhost:3000", "404"},
            {"http://evil.example", "403"},
            {"null", "403"},
            {"http://localhost:" + platform.port(), "404"}
        };
        for (String[] example : cases) {
            HttpResponse<String> response = platform.send(platform.anonymous("/things/1")
                    .header("Cookie", "next-auth.session-token=c1")
                    .header("Origin", example[0])
                    .DELETE());
            assertThat(response.statusCode()).as(example[0]).isEqualTo(Integer.parseInt(example[1]));
        }
    }

    @Test
    void aBrowserThatShowsNoOriginTellsByOtherHeadersWhereItComesFrom() throws Exception {
        platform.authenticator.accept(new Credential(Kind.COOKIE, "c1"), FakeCaller.admin());
        String own = "http://localhost:" + platform.port();
        String[][] cases = {
            {"Sec-Fetch-Site", "same-origin", "404"},
            {"Sec-Fetch-Site", "none", "404"},
            {"Sec-Fetch-Site", "same-site", "403"},
            {"Sec-Fetch-Site", "cross-site", "403"},
            {"Referer", own + "/page?a=b", "404"},
            {"Referer", "http://localhost:3000/", "404"},
            {"Referer", "http://evil.example/" + own, "403"},
            {"Referer", own + ".evil.example/", "403"},
            {"Referer", "not an address", "403"},
            {"X-Nothing", "a client that is no browser", "404"},
        };
        for (String[] example : cases) {
            HttpResponse<String> response = platform.send(platform.anonymous("/things/1")
                    .header("Cookie", "next-auth.session-token=c1")
                    .header(example[0], example[1])
                    .DELETE());
            assertThat(response.statusCode())
                    .as(example[0] + ": " + example[1])
                    .isEqualTo(Integer.parseInt(example[2]));
        }
    }

    @Test
    void anOpenRouteChangesNothingForACookieOfAForeignPage() throws Exception {
        for (String cookie : new String[] {"next-auth.session-token=c1", "other=c1"}) {
            HttpResponse<String> response = platform.send(platform.anonymous("/things/open/bell")
                    .header("Cookie", cookie)
                    .header("Origin", "http://evil.example")
                    .POST(BodyPublishers.noBody()));
            assertThat(response.statusCode()).as(cookie).isEqualTo(cookie.startsWith("other") ? 200 : 403);
        }
        HttpResponse<String> token = platform.send(platform.anonymous("/things/open/bell")
                .header("Cookie", "next-auth.session-token=c1")
                .header("Authorization", "Bearer stale")
                .header("Origin", "http://evil.example")
                .POST(BodyPublishers.noBody()));
        assertThat(token.statusCode()).isEqualTo(200);
    }

    @Test
    void aCredentialReachesNoFurtherThanItsScope() throws Exception {
        platform.authenticator.accept(new Credential(Kind.API_KEY, "k1"), new ReadingCaller(FakeCaller.admin()));

        assertThat(platform.send(platform.anonymous("/things").header("X-API-Key", "k1"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(platform.send(platform.anonymous("/things/1")
                                .header("X-API-Key", "k1")
                                .DELETE())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRouteMayAskForARecentProof() throws Exception {
        platform.authenticator.accept(new Credential(Kind.API_KEY, "old"), new ReadingCaller(FakeCaller.admin()));
        platform.authenticator.accept(new Credential(Kind.API_KEY, "new"), FakeCaller.admin());

        HttpResponse<String> refused =
                platform.send(platform.anonymous("/things/recent/proof").header("X-API-Key", "old"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"insufficient_user_authentication\"")
                .endsWith(", max_age=60");
        assertThat(platform.send(platform.anonymous("/things/recent/proof").header("X-API-Key", "new"))
                        .statusCode())
                .isEqualTo(200);
    }

    /** A caller whose credential is good for reading only, and proved long ago. */
    private record ReadingCaller(Caller user) implements Caller {
        @Override
        public long userId() {
            return user.userId();
        }

        @Override
        public String username() {
            return user.username();
        }

        @Override
        public String getName() {
            return user.getName();
        }

        @Override
        public Set<String> roles() {
            return user.roles();
        }

        @Override
        public List<String> permissions() {
            return user.permissions();
        }

        @Override
        public boolean permits(String permission) {
            return user.permits(permission);
        }

        @Override
        public Optional<String> sessionId() {
            return Optional.empty();
        }

        @Override
        public boolean covers(boolean safe, @Nullable String permission) {
            return safe;
        }

        @Override
        public void requireRecentAuthentication() {
            throw new XcoreException(
                    ErrorCode.AUTHENTICATION_TOO_OLD, "Too old", List.of(new ErrorDetail("max_age", "60")));
        }
    }

    @Test
    void aPermissionIsDemanded() throws Exception {
        platform.authenticator.acceptToken("weak", FakeCaller.with("things:read"));
        HttpResponse<String> refused = platform.send(platform.anonymous("/things/1")
                .header("Authorization", "Bearer weak")
                .DELETE());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("AUTHORIZATION_ERROR", "Permissions insuffisantes");
        assertThat(platform.send(platform.request("/things/1").DELETE()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whileTheAuthenticatorIsAwayNobodyIsTurnedAwayForGood() throws Exception {
        platform.doorkeeper.unsetAuthenticator(platform.authenticator);
        assertThat(platform.get("/things").statusCode()).isEqualTo(503);
        platform.doorkeeper.setAuthenticator(platform.authenticator);
        assertThat(platform.get("/things").statusCode()).isEqualTo(200);
    }

    @Test
    void aFaultIsHiddenAndNamedByItsRequestId() throws Exception {
        HttpResponse<String> response =
                platform.send(platform.request("/things/fault").header("X-Request-ID", "mine-1"));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("secret").contains("\"request_id\":\"mine-1\"", "INTERNAL_ERROR");
        assertThat(response.headers().firstValue("X-Request-ID")).contains("mine-1");
    }

    @Test
    void whatARouteDoesNotOfferIsAnsweredInTheEnvelope() throws Exception {
        assertThat(platform.send(platform.anonymous("/nowhere")).statusCode()).isEqualTo(404);
        assertThat(platform.send(platform.anonymous("/things/a/b/c/d")).body()).contains("\"NOT_FOUND\"");
        HttpResponse<String> method = platform.send(platform.request("/things").DELETE());
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
        HttpResponse<String> type = platform.send(
                platform.request("/things").header("Content-Type", "text/csv").POST(BodyPublishers.ofString("a,b")));
        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(type.body()).contains("UNSUPPORTED_MEDIA_TYPE");
        HttpResponse<String> accept =
                platform.send(platform.request("/things/plain/text").header("Accept", "image/png"));
        assertThat(accept.statusCode()).isEqualTo(406);
        assertThat(accept.body()).contains("NOT_ACCEPTABLE");
    }

    @Test
    void everyGetRouteAnswersHeadAndOptions() throws Exception {
        HttpResponse<String> head =
                platform.send(platform.request("/things/Ada").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        HttpResponse<String> options =
                platform.send(platform.anonymous("/things/Ada").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains("DELETE, GET, HEAD, OPTIONS");
    }

    @Test
    void aPreflightIsAnsweredForEveryRoute() throws Exception {
        HttpResponse<String> preflight = platform.send(platform.anonymous("/things")
                .header("Origin", "http://localhost:3000")
                .header("Access-Control-Request-Method", "PUT")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("http://localhost:3000");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
                .contains("true");
        HttpResponse<String> foreign =
                platform.send(platform.request("/things").header("Origin", "http://evil.example"));
        assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        // What a cache has kept of an answer to no page at all is none for a page that asks.
        assertThat(platform.get("/things").headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void beforeTheEndProbesSendNobodyHereAndRequestsAreAnsweredAsEver() throws Exception {
        platform.drain.announced();

        assertThat(platform.get("/health").statusCode()).isEqualTo(503);
        assertThat(platform.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(platform.get("/health/live").statusCode()).isEqualTo(404);
        assertThat(platform.get("/things").statusCode()).isEqualTo(200);
    }

    @Test
    void traceIsRefused() throws Exception {
        assertThat(platform.send(platform.request("/things").method("TRACE", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void everyAnswerIsReportedUnderItsTemplate() throws Exception {
        platform.get("/things/Ada");
        platform.get("/nowhere");
        platform.get("/things/later");
        assertThat(next())
                .extracting("endpoint", "owner", "status")
                .containsExactly("/things/{id}", "io.xcore.sample", 200);
        assertThat(next()).extracting("endpoint", "owner", "status").containsExactly("unmatched", "io.xcore.http", 404);
        assertThat(next()).extracting("endpoint", "status").containsExactly("/things/later", 200);
    }

    @Test
    void aBrowserIsGivenJsonWhereNothingElseIsProduced() throws Exception {
        HttpResponse<String> response =
                platform.send(platform.request("/things").header("Accept", "text/html,application/xhtml+xml;q=0.9"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(platform.get("/things/plain/text").body()).isEqualTo("plain");
    }

    private AnsweredRequest next() throws InterruptedException {
        return platform.answered.poll(10, TimeUnit.SECONDS);
    }

    private HttpResponse<String> post(String body) throws Exception {
        return platform.send(platform.request("/things")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** One whose server tells by it that it is there. */
    @RestResource
    @Path("/injected")
    public static final class InjectedResource {
        private final CountDownLatch injected = new CountDownLatch(1);

        @Context
        public void setUri(UriInfo uri) {
            injected.countDown();
        }

        @GET
        public Map<String, String> get(@Context UriInfo uri) {
            return Map.of("path", uri.getRequestUri().getPath());
        }
    }
}
