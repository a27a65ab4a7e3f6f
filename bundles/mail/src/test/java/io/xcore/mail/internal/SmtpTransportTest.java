package io.xcore.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.mail.Mail;
import io.xcore.mail.internal.MailSettings.Login;
import io.xcore.mail.internal.MailSettings.Server;
import io.xcore.mail.internal.MailSettings.Tls;
import io.xcore.testkit.ManualClock;
import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SmtpTransportTest {
    private static final Mail MAIL = new Mail("jane@example.com", "Grüße", "Erste Zeile\n.\nletzte Zeile ✓\n");
    private static final Optional<Login> LOGIN = Optional.of(new Login(SmtpServer.USER, SmtpServer.PASSWORD));
    private static final Optional<Login> NOBODY = Optional.empty();

    @TempDir
    private static Path folder;

    private static Certificate certificate;
    private static Certificate another;

    @BeforeAll
    static void certify() throws Exception {
        certificate = new Certificate(folder, "localhost");
        another = new Certificate(folder, "elsewhere.example.com");
    }

    @Test
    void aMailArrivesAsItWasWritten() throws Exception {
        try (SmtpServer server = new SmtpServer()) {
            new SmtpTransport(at(server.port(), Tls.NONE, NOBODY), mails()).deliver(MAIL);

            MimeMessage arrived = server.next();
            assertThat(arrived.getSubject()).isEqualTo("Grüße");
            assertThat(arrived.getContent().toString().replace("\r\n", "\n").stripTrailing())
                    .isEqualTo("Erste Zeile\n.\nletzte Zeile ✓");
            assertThat(arrived.getFrom()[0]).hasToString("xcore@example.org");
            assertThat(arrived.getAllRecipients()).hasSize(1);
            assertThat(arrived.getAllRecipients()[0]).hasToString("jane@example.com");
            assertThat(arrived.getSentDate()).isEqualTo(Date.from(ManualClock.START));
            assertThat(arrived.getMessageID()).endsWith("@example.org>");
            assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        }
    }

    @Test
    void startTlsProtectsMailAndPassword() throws Exception {
        try (SmtpServer server = new SmtpServer(0, SmtpTransportTest::startTls)) {
            trusting(at(server.port(), Tls.STARTTLS, LOGIN), certificate).deliver(MAIL);

            assertThat(server.next().getSubject()).isEqualTo("Grüße");
        }
    }

    @Test
    void implicitTlsProtectsThemAsWell() throws Exception {
        try (SmtpServer server = new SmtpServer(
                0, builder -> SmtpServer.withLogin(builder).serverSocketFactory(certificate.context()))) {
            trusting(at(server.port(), Tls.IMPLICIT, LOGIN), certificate).deliver(MAIL);

            assertThat(server.next().getSubject()).isEqualTo("Grüße");
        }
    }

    @Test
    void aServerWithoutTlsIsTrustedWithNothing() {
        try (SmtpServer server = new SmtpServer()) {
            assertFails(trusting(at(server.port(), Tls.STARTTLS, NOBODY), certificate), "STARTTLS");
            assertThat(server.gotNothing()).isTrue();
        }
    }

    @Test
    void aCertificateOfNobodyKnownIsRefused() {
        try (SmtpServer server = new SmtpServer(0, SmtpTransportTest::startTls)) {
            assertFails(new SmtpTransport(at(server.port(), Tls.STARTTLS, LOGIN), mails()), "TLS");
            assertThat(server.gotNothing()).isTrue();
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        try (SmtpServer server = new SmtpServer(
                0, builder -> builder.enableTLS().requireTLS().startTlsSocketFactory(another.context()))) {
            assertFails(trusting(at(server.port(), Tls.STARTTLS, NOBODY), another), "");
            assertThat(server.gotNothing()).isTrue();
        }
    }

    @Test
    void aWrongPasswordMayBePutRight() {
        Optional<Login> wrong = Optional.of(new Login(SmtpServer.USER, "wrong secret"));
        try (SmtpServer server = new SmtpServer(0, SmtpTransportTest::startTls)) {
            assertThatThrownBy(() -> trusting(at(server.port(), Tls.STARTTLS, wrong), certificate)
                            .deliver(MAIL))
                    .isInstanceOfSatisfying(DeliveryException.class, e -> assertThat(e.lasting())
                            .isFalse())
                    .hasMessageNotContaining("wrong secret");
            assertThat(server.gotNothing()).isTrue();
        }
    }

    @Test
    void aServerThatIsAwayMayComeBack() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertFails(new SmtpTransport(at(port, Tls.NONE, NOBODY), mails()), "");
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            Server server = new Server(
                    "localhost",
                    silent.getLocalPort(),
                    Tls.NONE,
                    NOBODY,
                    Duration.ofMillis(300),
                    Duration.ofMillis(300));
            assertFails(new SmtpTransport(server, mails()), "");
        }
    }

    @Test
    void aMailThatIsRefusedStaysRefused() {
        try (SmtpServer server = new SmtpServer()) {
            SmtpTransport transport = new SmtpTransport(at(server.port(), Tls.NONE, NOBODY), mails());
            assertThatThrownBy(() -> transport.deliver(new Mail(SmtpServer.REFUSED, "s", "t")))
                    .isInstanceOfSatisfying(DeliveryException.class, e -> assertThat(e.lasting())
                            .isTrue());
        }
    }

    private static org.subethamail.smtp.server.SMTPServer.Builder startTls(
            org.subethamail.smtp.server.SMTPServer.Builder builder) {
        return SmtpServer.withLogin(builder).enableTLS().requireTLS().startTlsSocketFactory(certificate.context());
    }

    private static SmtpTransport trusting(Server server, Certificate trusted) {
        return new SmtpTransport(server, mails(), Optional.of(trusted.context().getSocketFactory()));
    }

    private static Server at(int port, Tls tls, Optional<Login> login) {
        return new Server("localhost", port, tls, login, Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    private static MimeMails mails() {
        return new MimeMails("xcore@example.org", new ManualClock());
    }

    private static void assertFails(SmtpTransport transport, String message) {
        assertThatThrownBy(() -> transport.deliver(MAIL))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.lasting()).isFalse())
                .hasMessageContaining(message);
    }
}
