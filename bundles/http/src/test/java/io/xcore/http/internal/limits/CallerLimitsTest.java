package io.xcore.http.internal.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Credential;
import io.xcore.testkit.FakeCaller;
import io.xcore.testkit.ManualClock;
import org.junit.jupiter.api.Test;

class CallerLimitsTest {
    private static final String ROUTE = "/api/v1/messages";

    private final FakeCaller alice = FakeCaller.with("messages:write");

    @Test
    void whatComesByAnotherWaySharesTheCountOfRequests() {
        RateLimiter limiter = Limits.with(new ManualTime(), new ManualClock(), "s4-messages 3/1m");
        CallerLimits limits = new CallerLimits(limiter);
        String asRequest = Subjects.caller(alice, new Credential(Credential.Kind.BEARER, "a.b.c"));
        assertThat(limiter.table()
                        .of(ROUTE)
                        .users()
                        .take(asRequest, "address:1")
                        .delay())
                .isEmpty();
        limits.count(alice, ROUTE);
        limits.count(alice, ROUTE);

        assertThatThrownBy(() -> limits.count(alice, ROUTE)).isInstanceOfSatisfying(XcoreException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(refused.retryAfter()).isPresent();
        });
        assertThatCode(() -> limits.count(FakeCaller.admin(), ROUTE)).doesNotThrowAnyException();
    }

    @Test
    void whereNothingIsLimitedNothingIsRefused() {
        CallerLimits limits = new CallerLimits(Limits.off());
        for (int i = 0; i < 1_000; i++) {
            limits.count(alice, ROUTE);
        }
        assertThat(Limits.off().table().of(ROUTE).users().isEmpty()).isTrue();
    }
}
