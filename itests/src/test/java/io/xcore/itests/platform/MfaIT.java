package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Multi-factor authentication: contract A0-01, A4-01, A4-06, A4-07, G-01. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MfaIT {
    private static final List<String> LOGINS =
            List.of("/auth/login", "/api/auth/login", "/api/auth/signin", "/api/v1/auth/login");
    private static final String MFA = "/api/v1/auth/mfa";
    private static final Pattern CODE = Pattern.compile("\\d{6}");

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private HttpServer gateway;
    private Instance instance;
    private Client anonymous;

    @BeforeAll
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/send", exchange -> {
            messages.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        gateway.start();
        instance = Instance.create("--dev")
                .configure(
                        "io.xcore.auth.sms",
                        "url = http://127.0.0.1:" + gateway.getAddress().getPort() + "/send",
                        "authorization = Bearer gateway-secret")
                .configure("io.xcore.auth.mfa", "codes.wrongPerHour = 1000")
                .start();
        anonymous = instance.anonymous();
    }

    @AfterAll
    void stop() {
        instance.close();
        gateway.stop(0);
    }

    /** A user with an authenticator app. */
    private record Enrolled(Client client, String email, Authenticator app, List<String> recoveryCodes) {}

    @Test
    void anAppIsEnrolledInTwoSteps() throws Exception {
        Client user = anonymous.newUser();
        assertThat(user.get(MFA).json().toString())
                .isEqualTo("{\"enabled\":false,\"methods\":[],\"available_methods\":[\"totp\",\"sms\"],"
                        + "\"phone_number\":null,\"recovery_codes_remaining\":0}");

        Answer enrolment = user.post(MFA + "/enroll", Map.of("method", "totp", "password", Instance.PASSWORD));
        assertThat(enrolment.status()).as(enrolment.toString()).isEqualTo(200);
        assertThat(enrolment.header("Cache-Control")).isEqualTo("no-store");
        String secret = enrolment.json().get("secret").asText();
        assertThat(enrolment.json().get("otpauth_uri").asText())
                .startsWith("otpauth://totp/Xcore:u")
                .contains("?secret=" + secret + "&issuer=Xcore");
        assertThat(enrolment.json().get("qr_png").asText()).startsWith("data:image/png;base64,iVBORw0KGgo");
        Answer image = user.send(
                user.request(MFA + "/enroll/qr").header("Accept", "image/png").GET());
        assertThat(image.status()).isEqualTo(200);
        assertThat(image.header("Content-Type")).isEqualTo("image/png");

        Authenticator app = new Authenticator(secret);
        Answer activated = user.post(MFA + "/activate", Map.of("method", "totp", "mfa_code", app.freshCode()));
        assertThat(activated.status()).as(activated.toString()).isEqualTo(200);
        assertThat(activated.json().get("recovery_codes")).hasSize(10);
        assertThat(user.get(MFA).json().get("methods").toString()).isEqualTo("[\"totp\"]");
        assertThat(user.get(MFA).json().get("recovery_codes_remaining").asInt()).isEqualTo(10);
        assertThat(user.get(MFA + "/enroll/qr").status()).isEqualTo(422);
        assertThat(user.post(MFA + "/enroll", Map.of("method", "totp", "password", Instance.PASSWORD))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void everyLoginAsksForTheCodeInTheFlatBody() throws Exception {
        Enrolled user = enrolled();
        List<Answer> asked = new ArrayList<>();
        for (String path : LOGINS) {
            asked.add(anonymous.post(path, credentials(user)));
        }
        asked.add(anonymous.form("/auth/login", form(user)));
        for (Answer answer : asked) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
            assertThat(answer.json().get("error").asText()).isEqualTo("mfa_required");
            assertThat(answer.json().get("message").asText()).isEqualTo("Multi-factor authentication required");
            assertThat(answer.json().get("mfa_methods").toString()).isEqualTo("[\"totp\"]");
            assertThat(answer.json().get("temp_token").asText()).isNotEmpty();
            assertThat(answer.json()).hasSize(4);
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(anonymous
                        .withToken(asked.get(0).json().get("temp_token").asText())
                        .get("/auth/me")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void everyLoginTakesACodeSentAlong() throws Exception {
        Enrolled user = enrolled();
        int next = 0;
        for (String path : LOGINS) {
            Map<String, Object> body = new HashMap<>(credentials(user));
            body.put("mfa_code", "not a code");
            assertThat(anonymous.post(path, body).status()).isEqualTo(401);
            body.put("mfa_code", user.recoveryCodes().get(next++));
            assertThat(anonymous.post(path, body).status()).as(path).isEqualTo(200);
            assertThat(anonymous.post(path, body).status()).as(path).isEqualTo(401);
        }
        String code = user.recoveryCodes().get(next);
        assertThat(anonymous
                        .form("/auth/login", form(user) + "&mfa_code=" + code)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theSecondStepAnswersAsTheLoginDoes() throws Exception {
        Enrolled user = enrolled();
        String token = token(user);
        Answer wrong = verify(token, "totp", "000000");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("INVALID_CREDENTIALS");

        String code = user.app().freshCode();
        Answer right = verify(token, "totp", code);

        assertThat(right.status()).as(right.toString()).isEqualTo(200);
        JsonNode body = right.json();
        assertThat(body.get("access_token")).isEqualTo(body.get("token"));
        assertThat(body.get("token_type").asText()).isEqualTo("bearer");
        assertThat(body.get("expires_in").asInt()).isEqualTo(1800);
        assertThat(body.get("refresh_token").asText()).isNotEmpty();
        assertThat(body.at("/user/id").asText()).startsWith("user-");
        assertThat(right.header("Set-Cookie"))
                .startsWith("next-auth.session-token=")
                .contains("HttpOnly");
        assertThat(right.header("Cache-Control")).isEqualTo("no-store");
        Client signedIn = anonymous.withToken(body.get("access_token").asText());
        assertThat(signedIn.get("/auth/me").json().get("email").asText()).isEqualTo(user.email());

        assertThat(verify(token, "totp", user.app().freshCode()).code()).isEqualTo("AUTHENTICATION_REQUIRED");
        assertThat(verify(token(user), "totp", code).code()).isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void aTokenWearsOut() throws Exception {
        Enrolled user = enrolled();
        String token = token(user);
        for (int i = 0; i < 5; i++) {
            assertThat(verify(token, "totp", "00000" + i).code()).isEqualTo("INVALID_CREDENTIALS");
        }
        assertThat(verify(token, "recovery_code", user.recoveryCodes().get(0)).code())
                .isEqualTo("AUTHENTICATION_REQUIRED");
        assertThat(verify(token(user), "recovery_code", user.recoveryCodes().get(0))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nothingUsedIsGoodAfterARestart() throws Exception {
        Enrolled user = enrolled();
        String kept = token(user);
        String used = token(user);
        String recovery = user.recoveryCodes().get(0);
        assertThat(verify(used, "totp", user.app().freshCode()).status()).isEqualTo(200);
        assertThat(verify(token(user), "recovery_code", recovery).status()).isEqualTo(200);

        instance.kill();
        instance.start();
        anonymous = instance.anonymous();

        assertThat(verify(kept, "totp", user.app().usedCode()).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(verify(kept, "recovery_code", recovery).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(verify(used, "totp", user.app().freshCode()).code()).isEqualTo("AUTHENTICATION_REQUIRED");
        assertThat(verify(kept, "totp", user.app().freshCode()).status()).isEqualTo(200);
    }

    @Test
    void itIsSwitchedOffByPasswordAndCode() throws Exception {
        Enrolled user = enrolled();
        String code = user.recoveryCodes().get(0);
        assertThat(user.client()
                        .post(MFA + "/disable", Map.of("password", "wrong", "mfa_code", code))
                        .status())
                .isEqualTo(401);
        assertThat(user.client()
                        .post(MFA + "/disable", Map.of("password", Instance.PASSWORD, "mfa_code", "000000"))
                        .status())
                .isEqualTo(401);
        Answer renewed =
                user.client().post(MFA + "/recovery-codes", Map.of("password", Instance.PASSWORD, "mfa_code", code));
        assertThat(renewed.json().get("recovery_codes")).hasSize(10);

        Answer disabled = user.client()
                .post(
                        MFA + "/disable",
                        Map.of(
                                "password",
                                Instance.PASSWORD,
                                "mfa_code",
                                renewed.json().at("/recovery_codes/9").asText()));

        assertThat(disabled.status()).as(disabled.toString()).isEqualTo(200);
        assertThat(disabled.json().get("enabled").asBoolean()).isFalse();
        assertThat(anonymous
                        .login(user.email(), Instance.PASSWORD)
                        .get("/auth/me")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void codesComeByTextMessageToWhoEnrolledAPhone() {
        Client user = anonymous.newUser();
        String email = user.get("/auth/me").json().get("email").asText();
        Answer enrolment = user.post(
                MFA + "/enroll",
                Map.of("method", "sms", "password", Instance.PASSWORD, "phone_number", "+33 6 11 22 33 44"));
        assertThat(enrolment.json().toString()).isEqualTo("{\"method\":\"sms\",\"expires_in\":300}");
        assertThat(messages.get(messages.size() - 1))
                .startsWith("Bearer gateway-secret {\"to\":\"+33611223344\",\"text\":\"Xcore: ");
        assertThat(user.post(MFA + "/activate", Map.of("method", "sms", "mfa_code", sentCode()))
                        .status())
                .isEqualTo(200);
        assertThat(user.get(MFA).json().get("phone_number").asText()).isEqualTo("+33*******44");

        Answer due = anonymous.post("/api/v1/auth/login", Map.of("email", email, "password", Instance.PASSWORD));
        assertThat(due.json().get("mfa_methods").toString()).isEqualTo("[\"sms\"]");
        String token = due.json().get("temp_token").asText();
        int before = messages.size();
        assertThat(anonymous
                        .post(MFA + "/send", Map.of("temp_token", token, "method", "sms"))
                        .status())
                .isEqualTo(200);
        assertThat(messages).hasSize(before + 1);
        assertThat(verify(token, "sms", sentCode()).status()).isEqualTo(200);

        assertThat(user.post(MFA + "/send-code", Map.of("method", "sms")).status())
                .isEqualTo(200);
        assertThat(user.post(MFA + "/disable", Map.of("password", Instance.PASSWORD, "mfa_code", sentCode()))
                        .status())
                .isEqualTo(200);
        assertThat(instance.logged()).doesNotContain("gateway-secret", "+33611223344", sentCode());
    }

    @Test
    void anAdministratorLetsInWhoHasLostThePhone() throws Exception {
        Enrolled user = enrolled();
        String id = user.client().get("/auth/me").json().get("id").asText();
        Client admin = instance.admin();
        String path = "/api/v1/users/user_" + id + "/mfa";
        assertThat(instance.shell("xcore:mfa-list", "--json", user.email()).out())
                .contains("\"totp\"");
        assertThat(anonymous.newUser().delete(path).status()).isEqualTo(403);
        assertThat(anonymous.delete(path).status()).isEqualTo(401);
        assertThat(admin.delete("/api/v1/users/nobody/mfa").status()).isEqualTo(404);

        assertThat(admin.delete(path).json().toString()).isEqualTo("{\"success\":true}");

        assertThat(admin.delete(path).status()).isEqualTo(404);
        anonymous.login(user.email(), Instance.PASSWORD);
        Enrolled other = enrolled();
        assertThat(instance.shell("xcore:mfa-reset", other.email()).status()).isZero();
        assertThat(instance.shell("xcore:mfa-reset", other.email()).status()).isEqualTo(3);
        anonymous.login(other.email(), Instance.PASSWORD);
        String log = admin.get("/admin/audit?limit=100").body();
        assertThat(log).contains("user.mfa_activated", "user.mfa_reset");
    }

    @Test
    void badInputIsNamedAndBounded() throws Exception {
        Enrolled user = enrolled();
        String token = token(user);
        String huge = "9".repeat(100_000);
        for (Map<String, String> body : List.<Map<String, String>>of(
                Map.of(),
                Map.of("temp_token", token),
                Map.of("mfa_code", "123456"),
                Map.of("temp_token", token, "mfa_code", "123456", "method", "pigeon"))) {
            assertThat(anonymous.post(MFA + "/verify", body).status())
                    .as(body.toString())
                    .isEqualTo(422);
        }
        assertThat(anonymous.post(MFA + "/verify", "{").status()).isEqualTo(422);
        assertThat(anonymous.post(MFA + "/verify", "[]").status()).isEqualTo(422);
        assertThat(verify(huge, "totp", "123456").status()).isEqualTo(401);
        assertThat(verify(token, "totp", huge).status()).isEqualTo(401);
        assertThat(verify(token, "recovery_code", huge).status()).isEqualTo(401);
        assertThat(anonymous
                        .post(MFA + "/send", Map.of("temp_token", token, "method", "totp"))
                        .status())
                .isEqualTo(422);
        Client client = user.client();
        for (Map<String, String> body : List.<Map<String, String>>of(
                Map.of(),
                Map.of("method", "sms", "password", Instance.PASSWORD),
                Map.of("method", "sms", "password", Instance.PASSWORD, "phone_number", "112"),
                Map.of("method", "recovery_code", "password", Instance.PASSWORD),
                Map.of("method", "totp"))) {
            assertThat(client.post(MFA + "/enroll", body).status())
                    .as(body.toString())
                    .isEqualTo(422);
        }
        for (String route : new String[] {"/enroll", "/activate", "/disable", "/recovery-codes", "/send-code"}) {
            assertThat(anonymous.post(MFA + route, Map.of()).status()).as(route).isEqualTo(401);
        }
        assertThat(anonymous.get(MFA).status()).isEqualTo(401);
        assertThat(verify(token, "recovery_code", user.recoveryCodes().get(0)).status())
                .isEqualTo(200);
    }

    @Test
    void anApiKeyManagesNoSecondFactors() {
        Client user = anonymous.newUser();
        String key = user.post("/api/v1/auth/api-keys", Map.of("name", "k", "permissions", List.of("read", "write")))
                .json()
                .get("key")
                .asText();
        Client program = user.withToken(key);

        assertThat(program.post(MFA + "/enroll", Map.of("method", "totp", "password", Instance.PASSWORD))
                        .status())
                .isEqualTo(403);
        assertThat(program.get(MFA).status()).isEqualTo(403);
    }

    @Test
    void theKeyForSecretsIsItsOwnersAlone() throws Exception {
        enrolled();
        Path key = instance.data().resolve("keys").resolve("secrets.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    private Enrolled enrolled() throws InterruptedException {
        Client user = anonymous.newUser();
        String email = user.get("/auth/me").json().get("email").asText();
        String secret = user.post(MFA + "/enroll", Map.of("method", "totp", "password", Instance.PASSWORD))
                .json()
                .get("secret")
                .asText();
        Authenticator app = new Authenticator(secret);
        Answer activated = user.post(MFA + "/activate", Map.of("method", "totp", "mfa_code", app.freshCode()));
        assertThat(activated.status()).as(activated.toString()).isEqualTo(200);
        List<String> codes = new ArrayList<>();
        activated.json().get("recovery_codes").forEach(code -> codes.add(code.asText()));
        return new Enrolled(user, email, app, codes);
    }

    private static Map<String, Object> credentials(Enrolled user) {
        return Map.of("email", user.email(), "password", Instance.PASSWORD);
    }

    private static String form(Enrolled user) {
        return "username=" + encoded(user.email()) + "&password=" + encoded(Instance.PASSWORD);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String token(Enrolled user) {
        return anonymous
                .post("/api/v1/auth/login", credentials(user))
                .json()
                .get("temp_token")
                .asText();
    }

    private Answer verify(String token, String method, String code) {
        return anonymous.post(MFA + "/verify", Map.of("temp_token", token, "mfa_code", code, "method", method));
    }

    private String sentCode() {
        String text = messages.get(messages.size() - 1);
        Matcher code = CODE.matcher(text.substring(text.indexOf("Xcore")));
        assertThat(code.find()).isTrue();
        return code.group();
    }
}
