package io.xcore.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.mail.Mail;
import io.xcore.platform.Platform;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.TempDataDirectory;
import io.xcore.testkit.TestConfiguration;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class QueuedMailSenderTest {
    private static final Mail MAIL = new Mail("jane@example.com", "Hello", "the secret text");

    @TempDir
    private Path folder;

    private QueuedMailSender sender;

    @AfterEach
    void close() {
        if (sender != null) {
            sender.deactivate();
        }
    }

    @Test
    void inDevelopmentAMailIsAFileOfItsOwner() throws Exception {
        start(true, Map.of());

        assertThat(sender.isAvailable()).isTrue();
        sender.sendNow(MAIL);

        Path file = files().get(0);
        assertThat(file.toString()).endsWith(".eml");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), in);
            assertThat(mail.getSubject()).isEqualTo("Hello");
            assertThat(mail.getContent()).isEqualTo("the secret text");
        }
    }

    @Test
    void aMailIsSentBesideTheCaller() throws Exception {
        try (SmtpServer server = new SmtpServer(0, SmtpServer::withLogin)) {
            start(false, at(server.port()));

            sender.send(MAIL);

            assertThat(server.next().getSubject()).isEqualTo("Hello");
            assertThat(Files.exists(folder.resolve("mail"))).isFalse();
        }
    }

    @Test
    void inProductionWithoutAServerThereIsNoMail() {
        start(false, Map.of());

        assertThat(sender.isAvailable()).isFalse();
        assertCode(ErrorCode.SERVICE_UNAVAILABLE, () -> sender.send(MAIL));
        assertCode(ErrorCode.SERVICE_UNAVAILABLE, () -> sender.sendNow(MAIL));
    }

    @Test
    void aTestMailSaysWhyItFailed() {
        start(false, Map.of("host", "localhost", "port", 1, "tls", "none", "from", "xcore@example.com"));

        assertCode(ErrorCode.SERVICE_UNAVAILABLE, () -> sender.sendNow(MAIL));
        assertThatThrownBy(() -> sender.sendNow(MAIL)).hasMessageContaining("localhost");
    }

    @Test
    void aChangeActsAtOnceAndARefusedOneDoesNot() {
        start(false, Map.of());

        sender.modified(configuration(Map.of("host", "mail.example.com")));
        assertThat(sender.isAvailable()).isFalse();

        sender.modified(configuration(Map.of("host", "mail.example.com", "from", "xcore@example.com")));
        assertThat(sender.isAvailable()).isTrue();
    }

    @Test
    void onlyTheLatestFilesAreKept() throws Exception {
        Path mails = Files.createDirectories(folder.resolve("kept"));
        ManualClock clock = new ManualClock();
        for (int i = 0; i < FolderTransport.KEPT; i++) {
            Files.createFile(mails.resolve("20230101-000000-%03d-old.eml".formatted(i)));
        }

        new FolderTransport(mails, new MimeMails("xcore@localhost", clock), clock).deliver(MAIL);

        try (Stream<Path> files = Files.list(mails)) {
            assertThat(files)
                    .hasSize(FolderTransport.KEPT)
                    .noneMatch(file -> file.toString().contains("000000-000-old"))
                    .anyMatch(file -> file.toString().contains("20240115-103000"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jane",
                "@example.com",
                "jane@",
                "jane@example.com\r\nBcc: eve@example.com",
                "jane@example.com\nBcc: eve@example.com",
                "jane@example.com, eve@example.com",
                "Jane <jane@example.com>",
                "jane@exa mple.com",
                "jane\u0000@example.com",
                "jané@example.com",
            })
    void whatIsNoSingleAddressIsRefused(String to) {
        assertCode(ErrorCode.VALIDATION_FAILED, () -> new Mail(to, "Hello", "text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nBcc: eve@example.com", "a\nb", "a\rb", "a\u0085b", "a\u2028b", "a\u0000b"})
    void aSubjectIsOneLine(String subject) {
        assertCode(ErrorCode.VALIDATION_FAILED, () -> new Mail("jane@example.com", subject, "text"));
    }

    @Test
    void everythingHasItsLength() {
        assertCode(ErrorCode.VALIDATION_FAILED, () -> new Mail("j".repeat(250) + "@example.com", "s", "t"));
        assertCode(ErrorCode.VALIDATION_FAILED, () -> new Mail("jane@example.com", "s".repeat(201), "t"));
        assertCode(ErrorCode.VALIDATION_FAILED, () -> new Mail("jane@example.com", "s", "t".repeat(100_001)));
        assertThat(MAIL.toString()).doesNotContain("secret");
    }

    private void start(boolean development, Map<String, Object> configuration) {
        sender = new QueuedMailSender(
                new Profile(development), new TempDataDirectory(folder), configuration(configuration));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("mail"))) {
            return files.toList();
        }
    }

    private static Map<String, Object> at(int port) {
        return Map.of(
                "host",
                "localhost",
                "port",
                port,
                "tls",
                "none",
                "username",
                SmtpServer.USER,
                "_password",
                SmtpServer.PASSWORD,
                "from",
                "xcore@example.com");
    }

    private static MailConfiguration configuration(Map<String, Object> values) {
        return TestConfiguration.with(MailConfiguration.class, values);
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    /** An instance of one profile or the other. */
    private record Profile(boolean development) implements Platform {
        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public Instant startedAt() {
            return ManualClock.START;
        }

        @Override
        public boolean safeMode() {
            return false;
        }

        @Override
        public URI baseUri() {
            return URI.create("http://127.0.0.1:8000");
        }
    }
}
