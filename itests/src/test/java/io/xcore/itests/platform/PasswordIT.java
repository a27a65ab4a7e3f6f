package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changing and resetting passwords, with mails as files: contract G-03. */
@ExtendWith(SharedInstance.class)
class PasswordIT {
    private static final String S1 = "/auth/password";
    private static final String S4 = "/api/v1/auth/password";
    private static final List<String> BOTH = List.of(S1, S4);
    private static final String NEW = "quite another password";
    private static final String RESET = "Choose a new password";
    private static final Pattern TOKEN = Pattern.compile("xpr_[A-Za-z0-9_-]{43}");

    private final Instance instance;
    private final Client anonymous;
    private Client user;
    private String email;
    private String id;

    PasswordIT(Instance instance) {
        this.instance = instance;
        this.anonymous = instance.anonymous();
    }

    @BeforeEach
    void register() {
        user = anonymous.newUser();
        JsonNode me = user.get("/auth/me").json();
        email = me.get("email").asText();
        id = me.get("id").asText();
    }

    @Test
    void aForgottenPasswordIsResetByMail() throws IOException {
        for (String path : BOTH) {
            register();
            Answer asked = anonymous.post(path + "/forgot", Map.of("email", email));
            assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
            Path mail = mail(RESET);
            String token = token(mail);

            Answer reset = anonymous.post(path + "/reset", Map.of("token", token, "new_password", NEW));

            assertThat(reset.status()).as(reset.toString()).isEqualTo(200);
            assertThat(reset.json().get("success").asBoolean()).isTrue();
            assertThat(user.get("/auth/me").status()).isEqualTo(401);
            assertThat(login(Instance.PASSWORD)).isEqualTo(401);
            assertThat(login(NEW)).isEqualTo(200);
            mail("Your password was changed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mail)))
                    .isEqualTo("rw-------");
            assertThat(instance.logged())
                    .contains(mail.getFileName().toString())
                    .doesNotContain(token);

            Answer again = anonymous.post(path + "/reset", Map.of("token", token, "new_password", "a third password"));
            assertRefused(again, "token");
            assertThat(login(NEW)).isEqualTo(200);
        }
    }

    @Test
    void whoIsUnknownIsAnsweredTheSame() {
        for (String path : BOTH) {
            Answer known = anonymous.post(path + "/forgot", Map.of("email", email));
            Answer unknown = anonymous.post(path + "/forgot", Map.of("email", "nobody-" + email));

            assertThat(known.status()).as(known.toString()).isEqualTo(202);
            assertThat(unknown.status()).isEqualTo(known.status());
            assertThat(unknown.body()).isEqualTo(known.body());
            assertThat(unknown.response().headers().map().keySet())
                    .isEqualTo(known.response().headers().map().keySet());
        }
        mail(RESET);
        assertThat(mailTo("nobody-" + email, RESET)).isEmpty();
    }

    @Test
    void aChangeEndsAllOtherSessions() {
        for (String path : BOTH) {
            register();
            Client other = anonymous.login(email, Instance.PASSWORD);
            String key = user.post("/api/v1/auth/api-keys", Map.of("name", "k", "permissions", List.of("read")))
                    .json()
                    .get("key")
                    .asText();

            Answer changed = change(path, user, Instance.PASSWORD, NEW);

            assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
            assertThat(changed.json().get("success").asBoolean()).isTrue();
            assertThat(user.get("/auth/me").status()).isEqualTo(200);
            assertThat(other.get("/auth/me").status()).isEqualTo(401);
            assertThat(anonymous.withToken(key).get("/auth/me").status()).isEqualTo(200);
            assertThat(login(Instance.PASSWORD)).isEqualTo(401);
            assertThat(login(NEW)).isEqualTo(200);
            mail("Your password was changed");
        }
    }

    @Test
    void whatIsWrongIsNamedAndChangesNothing() {
        anonymous.post(S4 + "/forgot", Map.of("email", email));
        String token = token(mail(RESET));
        for (String path : BOTH) {
            assertRefused(change(path, user, "wrong password", NEW), "current_password");
            assertRefused(change(path, user, Instance.PASSWORD, Instance.PASSWORD), "new_password");
            assertRefused(change(path, user, Instance.PASSWORD, "short"), "new_password");
            assertRefused(user.post(path + "/change", Map.of("new_password", NEW)), "current_password");
            assertRefused(user.post(path + "/change", Map.of("current_password", Instance.PASSWORD)), "new_password");
            assertRefused(user.post(path + "/change", "null"), "current_password");
            assertRefused(anonymous.post(path + "/forgot", Map.of("email", "jane")), "email");
            assertRefused(anonymous.post(path + "/forgot", Map.of()), "email");
            assertRefused(anonymous.post(path + "/reset", Map.of("token", "xpr_none", "new_password", NEW)), "token");
            assertRefused(anonymous.post(path + "/reset", Map.of("new_password", NEW)), "token");
            assertRefused(
                    anonymous.post(path + "/reset", Map.of("token", token, "new_password", "short")), "new_password");
            for (String route : List.of("/change", "/forgot", "/reset")) {
                assertThat(user.post(path + route, "{\"email\":").status()).isIn(400, 422);
                assertThat(user.form(path + route, "email=x").status()).isEqualTo(415);
            }
        }
        assertThat(user.get("/auth/me").status()).isEqualTo(200);
        assertThat(login(Instance.PASSWORD)).isEqualTo(200);
    }

    @Test
    void nobodyChangesAPasswordWithoutASession() {
        String key = user.post("/api/v1/auth/api-keys", Map.of("name", "k", "permissions", List.of("read", "write")))
                .json()
                .get("key")
                .asText();
        for (String path : BOTH) {
            assertThat(change(path, anonymous, Instance.PASSWORD, NEW).status()).isEqualTo(401);
            assertThat(change(path, anonymous.withToken(key), Instance.PASSWORD, NEW)
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void s1SpeaksFrenchUnlessEnglishIsPreferred() {
        assertThat(anonymous
                        .post(S1 + "/forgot", Map.of("email", email))
                        .json()
                        .get("message")
                        .asText())
                .startsWith("Si un compte existe");
        Answer english = anonymous.send(anonymous
                .request(S1 + "/forgot")
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"email\":\"" + email + "\"}")));
        assertThat(english.json().get("message").asText()).startsWith("If there is an account");
        assertThat(anonymous
                        .post(S4 + "/forgot", Map.of("email", email))
                        .json()
                        .get("message")
                        .asText())
                .startsWith("If there is an account");
    }

    @Test
    void anAdministratorHasAResetMailed() {
        Client admin = instance.admin();
        String path = "/api/v1/users/" + id + "/password-reset";

        Answer asked = admin.post(path);

        assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
        String token = token(mail(RESET));
        assertThat(anonymous
                        .post(S4 + "/reset", Map.of("token", token, "new_password", NEW))
                        .status())
                .isEqualTo(200);
        assertThat(anonymous.login(email, NEW).post(path).status()).isEqualTo(403);
        assertThat(anonymous.post(path).status()).isEqualTo(401);
        assertThat(admin.post("/api/v1/users/user_999999999/password-reset").status())
                .isEqualTo(404);
        assertThat(admin.post("/api/v1/users/x/password-reset").status()).isEqualTo(404);
        admin.post("/admin/users/" + id + "/deactivate");
        assertThat(admin.post(path).status()).isEqualTo(422);
    }

    @Test
    void everyStepIsAuditedWithItsAddress() {
        anonymous.post(S4 + "/forgot", Map.of("email", email));
        String token = token(mail(RESET));
        anonymous.post(S4 + "/reset", Map.of("token", token, "new_password", NEW));
        Client again = anonymous.login(email, NEW);
        change(S1, again, "wrong password", "a third password");
        change(S1, again, NEW, "a third password");

        JsonNode entries = instance.admin()
                .get("/admin/audit?limit=100&target=user:" + id)
                .json()
                .get("items");

        assertThat(entries)
                .extracting(entry -> entry.get("action").asText())
                .containsSubsequence(
                        "user.password_changed",
                        "user.password_change_refused",
                        "user.password_reset",
                        "user.password_reset_requested");
        StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> entry.get("action").asText().contains("password"))
                .forEach(entry -> assertThat(entry.get("address").asText()).isEqualTo("127.0.0.1"));
        assertThat(entries.toString()).doesNotContain(token);
    }

    @Test
    void theShellGivesAPassword() {
        ShellResult made = instance.shell("xcore:user-password", email);
        assertThat(made.status()).as(made.toString()).isZero();
        assertThat(user.get("/auth/me").status()).isEqualTo(401);
        assertThat(login(made.out().strip())).isEqualTo(200);

        assertThat(instance.shell("xcore:user-password", "nobody").status()).isEqualTo(3);
        assertThat(instance.shell("xcore:user-password", "--password-file", "/nowhere", email)
                        .status())
                .isEqualTo(2);
    }

    private static Answer change(String path, Client client, String current, String wanted) {
        return client.post(path + "/change", Map.of("current_password", current, "new_password", wanted));
    }

    private int login(String password) {
        return anonymous
                .post("/auth/login", Map.of("username", email, "password", password))
                .status();
    }

    private static void assertRefused(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.json().at("/error/details").toString()).contains('"' + field + '"');
    }

    private Path mail(String subject) {
        Await.until(Duration.ofSeconds(30), "the mail '" + subject + "' to " + email, () -> mailTo(email, subject)
                .isPresent());
        return mailTo(email, subject).orElseThrow();
    }

    /** The latest. */
    private Optional<Path> mailTo(String address, String subject) {
        Path folder = instance.data().resolve("mail");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .filter(file -> {
                        String text = text(file);
                        return text.contains("To: " + address + "\r\n") && text.contains("Subject: " + subject);
                    })
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String token(Path mail) {
        Matcher found = TOKEN.matcher(text(mail));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
