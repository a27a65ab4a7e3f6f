package io.xcore.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class WebhookSecretTest {
    /** The vector of the specification's reference libraries. */
    @Test
    void aSignatureIsTheOneOfTheSpecification() {
        WebhookSecret secret = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Instant at = Instant.ofEpochSecond(1_614_265_330);

        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", at, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void fractionsOfASecondAreNotSigned() {
        WebhookSecret secret = WebhookSecret.make(new SecureRandom());
        Instant at = Instant.ofEpochSecond(1_614_265_330);

        assertThat(secret.sign("msg_1", at.plusMillis(999), "{}")).isEqualTo(secret.sign("msg_1", at, "{}"));
        assertThat(secret.sign("msg_1", at.plusSeconds(1), "{}")).isNotEqualTo(secret.sign("msg_1", at, "{}"));
    }

    @Test
    void aMadeSecretHasTheFormOfTheSpecification() {
        String text = WebhookSecret.make(new SecureRandom()).text();

        assertThat(text).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(text.substring(6))).hasSizeBetween(24, 64);
        assertThat(WebhookSecret.parse(text).text()).isEqualTo(text);
    }

    @Test
    void aSecretThatIsTooShortOrTooLongIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSecret(new byte[23]));
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSecret(new byte[65]));
    }

    @Test
    void nobodyPrintsASecretByMistake() {
        WebhookSecret secret = WebhookSecret.make(new SecureRandom());

        assertThat(secret).hasToString("whsec_…");
    }
}
