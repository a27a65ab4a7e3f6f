package io.xcore.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xcore.mail.internal.MailSettings.Login;
import io.xcore.mail.internal.MailSettings.QueuePolicy;
import io.xcore.mail.internal.MailSettings.Server;
import io.xcore.mail.internal.MailSettings.Tls;
import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MailSettingsTest {
    private static final Map<String, Object> SERVER = Map.of("host", "mail.example.com", "from", "xcore@example.com");

    @Test
    void withoutAHostThereIsNoServer() {
        MailSettings settings = MailSettings.of(TestConfiguration.defaults(MailConfiguration.class));

        assertThat(settings.server()).isEmpty();
        assertThat(settings.from()).isEqualTo("xcore@localhost");
        assertThat(settings.queue()).isEqualTo(new QueuePolicy(500, 5, Duration.ofSeconds(15)));
    }

    @Test
    void aHostAloneIsSpokenToUnderTls() {
        assertThat(with(Map.of()).server())
                .contains(new Server(
                        "mail.example.com",
                        587,
                        Tls.STARTTLS,
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30)));
    }

    @Test
    void whatIsConfiguredIsTaken() {
        MailSettings settings = with(
                Map.of("port", 2525, "tls", "Implicit", "username", "u", "_password", "p", "connectTimeoutSeconds", 3));

        assertThat(settings.server())
                .contains(new Server(
                        "mail.example.com",
                        2525,
                        Tls.IMPLICIT,
                        Optional.of(new Login("u", "p")),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(30)));
        assertThat(settings.from()).isEqualTo("xcore@example.com");
        assertThat(settings.toString()).doesNotContain("password=p");
    }

    @Test
    void thePortFollowsFromTheProtection() {
        assertThat(with(Map.of("tls", "implicit")).server().orElseThrow().port())
                .isEqualTo(465);
        assertThat(with(Map.of("tls", "none")).server().orElseThrow().port()).isEqualTo(25);
    }

    @ParameterizedTest
    @CsvSource({
        "port, 65536",
        "connectTimeoutSeconds, 0",
        "timeoutSeconds, 601",
        "queue_limit, 0",
        "retry_attempts, 11",
        "retry_delaySeconds, 0",
    })
    void aNumberOutOfBoundsIsRefusedByItsKey(String name, int value) {
        assertRefused(Map.of(name, value), name.replace('_', '.'));
    }

    @Test
    void whatIsNoUseIsRefusedByItsKey() {
        assertRefused(Map.of("tls", "maybe"), "tls");
        assertRefused(Map.of("from", ""), "from");
        assertRefused(Map.of("from", "a@example.com\nBcc: b@example.com"), "from");
        assertRefused(Map.of("username", "u"), ".password");
        assertRefused(Map.of("_password", "p"), "username");
        assertRefused(Map.of("tls", "none", "username", "u", "_password", "p"), "tls");
    }

    @Test
    void aPasswordMayGoUnprotectedToThisVeryMachine() {
        MailSettings settings = with(Map.of("host", "127.0.0.1", "tls", "none", "username", "u", "_password", "p"));

        assertThat(settings.server().orElseThrow().login()).contains(new Login("u", "p"));
    }

    private static MailSettings with(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(SERVER);
        all.putAll(values);
        return MailSettings.of(TestConfiguration.with(MailConfiguration.class, all));
    }

    private static void assertRefused(Map<String, Object> values, String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(values))
                .withMessageContaining(key)
                .withMessageNotContaining("=p");
    }
}
