package io.xcore.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.directory.NewUser;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserRulesTest {
    @Test
    void fieldsAreTrimmed() {
        NewUser user = UserRules.checked(new NewUser(" jane ", " jane@example.com ", " Jane Doe ", List.of("user")));

        assertThat(user).isEqualTo(new NewUser("jane", "jane@example.com", "Jane Doe", List.of("user")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user@example.com",
                "first.last+tag@sub.example.co",
                "o'hara@example.org",
                "a@b-c.io",
                "x@1.example"
            })
    void aMailboxAddressIsAccepted(String email) {
        assertThat(UserRules.checked(new NewUser("jane", email, "", List.of())).email())
                .isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "@example.com",
                "jane@",
                "jane@localhost",
                "jane@@example.com",
                "ja ne@example.com",
                "jane@example..com",
                ".jane@example.com",
                "jane.@example.com",
                "jane@-example.com",
                "jane@exam\nple.com",
                "jane\u0000@example.com",
                "j\u0430ne@example.com",
                "jane@example.com,other@example.com",
                "Jane <jane@example.com>"
            })
    void anythingElseIsNotAnEmail(String email) {
        assertRefused(new NewUser("jane", email, "", List.of()), "email", "Invalid email format");
    }

    @Test
    void anEmailHasABound() {
        String label = "a".repeat(60) + '.';
        assertRefused(
                new NewUser("jane", "jane@" + label.repeat(5) + "com", "", List.of()), "email", "Invalid email format");
        assertRefused(
                new NewUser("jane", "j".repeat(65) + "@example.com", "", List.of()), "email", "Invalid email format");
    }

    @Test
    @Timeout(5)
    void aHostileEmailIsRefusedAtOnce() {
        assertRefused(
                new NewUser("jane", "a".repeat(60) + "@" + "a.".repeat(90) + "!", "", List.of()),
                "email",
                "Invalid email format");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ja ne",
                "jane@example.com",
                "ja\u0007ne",
                "j\u0430ne",
                "-jane",
                "jane/../admin",
                "\uFF41dmin",
                "ja\u200Bne",
                "j\u0131n"
            })
    void aUserNameOfOtherCharactersIsRefused(String username) {
        assertRefused(
                new NewUser(username, "jane@example.com", "", List.of()),
                "username",
                "must be 1 to 64 letters, digits, dots, hyphens, underscores or plus signs");
    }

    @Test
    void aFullNameIsBoundedAndPrintable() {
        assertRefused(
                new NewUser("jane", "jane@example.com", "x".repeat(201), List.of()),
                "full_name",
                "must have at most 200 characters");
        assertRefused(
                new NewUser("jane", "jane@example.com", "Jane\u202Eeod", List.of()),
                "full_name",
                "must not contain control characters");
    }

    @Test
    void theKeyOfANameIsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(UserRules.key(" ADMIN@EXAMPLE.COM ")).isEqualTo("admin@example.com");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void assertRefused(NewUser user, String field, String message) {
        assertThatThrownBy(() -> UserRules.checked(user))
                .isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.details())
                        .containsExactly(new ErrorDetail(field, message)));
    }
}
