package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** An instance in production and its mail server. */
class MailIT {
    private static final String FORGOT = "/api/v1/auth/password/forgot";
    private static final String RESET = "/api/v1/auth/password/reset";
    private static final String NEW = "quite another password";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern LINK =
            Pattern.compile("(?m)^https://app\\.example\\.com/reset\\?t=(xpr_[A-Za-z0-9_-]{43})\\r?$");

    private static final BlockingQueue<String> MAILS = new LinkedBlockingQueue<>();
    private static SMTPServer server;
    private static Instance instance;
    private static Client anonymous;

    @BeforeAll
    static void start() {
        server = server(0);
        instance = Instance.create("--production");
        configureMail("127.0.0.1");
        instance.configure(
                "io.xcore.auth.recovery",
                "token.lifeSeconds = 10",
                "resetUrl = https://app.example.com/reset?t={token}");
        instance.start();
        anonymous = instance.anonymous();
    }

    @AfterAll
    static void stop() {
        instance.close();
        server.stop();
    }

    @Test
    void aResetIsMailedAsALinkToThePage() throws InterruptedException {
        Client user = anonymous.newUser();
        String email = email(user);
        Answer asked = anonymous.post(FORGOT, Map.of("email", email));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(202);

        String mail = next(email);
        Answer reset = anonymous.post(RESET, Map.of("token", token(mail), "new_password", NEW));

        assertThat(reset.status()).as(reset.toString()).isEqualTo(200);
        assertThat(mail).contains("From: xcore@example.org", "Subject: Choose a new password", "10 seconds");
        assertThat(next(email)).contains("Subject: Your password was changed");
        assertThat(user.get("/auth/me").status()).isEqualTo(401);
        assertThat(Files.exists(instance.data().resolve("mail"))).isFalse();
        assertThat(instance.logged()).doesNotContain(token(mail));
    }

    @Test
    void thePasswordIsOnTheDiskOnlySealed() throws IOException {
        Path file = instance.data().resolve("etc/io.xcore.mail.cfg");
        Await.until(
                LIMIT, "the password is sealed", () -> Files.readString(file).contains(".password = sealed:"));

        assertThat(filesWith("mail password")).isEmpty();
        assertThat(instance.shell("config:list", "(service.pid=io.xcore.mail)").out())
                .contains("sealed:")
                .doesNotContain("mail password");
    }

    @Test
    void anExpiredTokenIsRefused() throws InterruptedException {
        String email = email(anonymous.newUser());
        anonymous.post(FORGOT, Map.of("email", email));
        String token = token(next(email));

        Await.until(LIMIT, "the token's end", () -> {
            // A password the policy refuses uses no token up.
            Answer answer = anonymous.post(RESET, Map.of("token", token, "new_password", "short"));
            return answer.toString().contains("\"token\"");
        });

        Answer late = anonymous.post(RESET, Map.of("token", token, "new_password", NEW));
        assertThat(late.status()).as(late.toString()).isEqualTo(422);
        assertThat(anonymous.login(email, Instance.PASSWORD).get("/auth/me").status())
                .isEqualTo(200);
    }

    @Test
    void aMailWaitsForAServerThatIsAway() throws InterruptedException {
        String email = email(anonymous.newUser());
        int port = server.getPortAllocated();
        server.stop();
        try {
            assertThat(anonymous.post(FORGOT, Map.of("email", email)).status()).isEqualTo(202);
            ShellResult failed = instance.shell("xcore:mail-test", "jane@example.com");
            assertThat(failed.status()).as(failed.toString()).isNotZero();
            assertThat(failed.err()).contains("not sent");
        } finally {
            server = server(port);
        }

        assertThat(next(email)).contains("Choose a new password");
        ShellResult sent = instance.shell("xcore:mail-test", "jane@example.com");
        assertThat(sent.status()).as(sent.toString()).isZero();
        assertThat(next("jane@example.com")).contains("Xcore can send mail");
        assertThat(instance.shell("xcore:mail-test", "no address").status()).isEqualTo(2);
    }

    @Test
    void withoutAServerEverybodyIsToldTheSame() {
        String email = email(anonymous.newUser());
        configureMail("");
        try {
            Await.until(
                    LIMIT,
                    "the change",
                    () -> anonymous
                                    .post(FORGOT, Map.of("email", "nobody@example.com"))
                                    .status()
                            == 503);
            assertThat(anonymous.post(FORGOT, Map.of("email", email)).status()).isEqualTo(503);
            assertThat(anonymous
                            .post("/auth/password/forgot", Map.of("email", email))
                            .status())
                    .isEqualTo(503);
        } finally {
            configureMail("127.0.0.1");
        }
        Await.until(
                LIMIT,
                "the change back",
                () -> anonymous
                                .post(FORGOT, Map.of("email", "nobody@example.com"))
                                .status()
                        == 202);
    }

    private static List<Path> filesWith(String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        String pattern = new String(wanted, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(instance.data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, pattern))
                    .toList();
        }
    }

    private static boolean contains(Path file, String pattern) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(pattern);
        } catch (IOException e) {
            return false; // Gone meanwhile.
        }
    }

    private static void configureMail(String host) {
        instance.configure(
                "io.xcore.mail",
                "host = " + host,
                "port = " + server.getPortAllocated(),
                "tls = none",
                "from = xcore@example.org",
                "username = xcore",
                ".password = mail password",
                "retry.delaySeconds = 1",
                "retry.attempts = 5");
    }

    private static SMTPServer server(int port) {
        SMTPServer started = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("xcore") || !password.equals("mail password")) {
                        throw new LoginFailedException();
                    }
                }))
                .messageHandler((context, from, to, bytes) -> MAILS.add(new String(bytes, StandardCharsets.UTF_8)))
                .build();
        started.start();
        return started;
    }

    /** The next mail to somebody; those to others are passed over. */
    private static String next(String email) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            String mail = MAILS.poll(1, TimeUnit.SECONDS);
            if (mail != null && mail.contains("To: " + email)) {
                return mail;
            }
        }
        throw new AssertionError("No mail came to " + email);
    }

    private static String token(String mail) {
        Matcher found = LINK.matcher(mail);
        assertThat(found.find()).as(mail).isTrue();
        return found.group(1);
    }

    private static String email(Client user) {
        return user.get("/auth/me").json().get("email").asText();
    }
}
