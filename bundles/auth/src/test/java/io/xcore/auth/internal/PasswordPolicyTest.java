package io.xcore.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import org.junit.jupiter.api.Test;

final class PasswordPolicyTest {
    private final PasswordPolicy policy = new PasswordPolicy(8, false);

    @Test
    void aLongEnoughPasswordIsAccepted() {
        assertThatCode(() -> policy.check("password")).doesNotThrowAnyException();
        assertThatCode(() -> policy.check("p".repeat(256))).doesNotThrowAnyException();
    }

    @Test
    void aShortOneIsRefusedForItsField() {
        assertRefused(policy, "passwor", "Password must have at least 8 characters");
    }

    @Test
    void charactersAreCountedAndNotTheirParts() {
        assertRefused(policy, "\uD83D\uDD11".repeat(7), "Password must have at least 8 characters");
    }

    @Test
    void anEndlessOneIsRefused() {
        assertRefused(policy, "p".repeat(1_000_000), "Password must have at most 256 characters");
    }

    @Test
    void everyCharacterIsGoodThatCanBeTyped() {
        assertThatCode(() -> policy.check("pass wörd \u5bc6\u7801 \uD83D\uDD11"))
                .doesNotThrowAnyException();
        assertRefused(policy, "password\u0000", "Password must not contain control characters");
        assertRefused(policy, "pass\nword", "Password must not contain control characters");
        assertRefused(policy, "password\uD83D", "Password must not contain control characters");
    }

    @Test
    void aSpecialCharacterIsAskedForWhenConfigured() {
        PasswordPolicy strict = new PasswordPolicy(8, true);

        assertRefused(strict, "Passw0rdé", "Password must contain a special character");
        assertThatCode(() -> strict.check("SecurePassword123!")).doesNotThrowAnyException();
    }

    private static void assertRefused(PasswordPolicy policy, String password, String message) {
        assertThatThrownBy(() -> policy.check(password))
                .isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.details())
                        .containsExactly(new ErrorDetail("password", message)));
    }
}
