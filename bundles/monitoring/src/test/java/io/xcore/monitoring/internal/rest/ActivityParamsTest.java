package io.xcore.monitoring.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityParamsTest {
    @Test
    void aTimeIsTaken() {
        assertThat(ActivityParams.time("from", "2024-01-15T10:30:00Z"))
                .isEqualTo(Instant.parse("2024-01-15T10:30:00Z"));
    }

    /** The last two are instants, which the database cannot hold in milliseconds. */
    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2024-01-15", "+300000000-01-01T00:00:00Z", "-300000000-01-01T00:00:00Z"})
    void whatIsNoTimeOfOursIsRefused(String text) {
        assertInvalid("from", () -> ActivityParams.time("from", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul \0", "two\nlines"})
    void aTypeHasNoControlCharacter(String type) {
        assertInvalid("type", () -> ActivityParams.bounded(type));
    }

    private static void assertInvalid(String field, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(XcoreException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
            assertThat(refused.details().get(0).field()).isEqualTo(field);
        });
    }
}
