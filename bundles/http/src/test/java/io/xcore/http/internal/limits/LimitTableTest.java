package io.xcore.http.internal.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.testkit.ManualClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitTableTest {
    private static final String JANE = "user:7";
    private static final String HOME = "address:203.0.113.7";

    private final ManualTime time = new ManualTime();
    private final ManualClock clock = new ManualClock();

    @Test
    void aWindowBeginsWithTheFirstRequestAndEndsForAllOfThem() {
        LimitSet set =
                limiter("s1-user 3/1m, s1-address off").table().of("/auth/me").users();

        Levels first = set.take(JANE, HOME);
        assertThat(first.limits()).isEqualTo("\"s1-user\";r=2;t=60");
        assertThat(first.policy()).isEqualTo("\"s1-user\";q=3;w=60");
        time.advance(Duration.ofMillis(29_500));
        set.take(JANE, HOME);
        Levels last = set.take(JANE, HOME);
        assertThat(last.limits()).isEqualTo("\"s1-user\";r=0;t=31");
        assertThat(last.delay()).isEmpty();
        assertThat(set.take(JANE, HOME).delay()).contains(Duration.ofSeconds(31));
        assertThat(set.take("user:8", HOME).delay()).isEmpty();

        time.advance(Duration.ofMillis(30_500));
        assertThat(set.take(JANE, HOME).limits()).isEqualTo("\"s1-user\";r=2;t=60");
    }

    @Test
    void aRequestUnderTwoLimitsTakesFromBothOrFromNeither() {
        LimitSet set = limiter("s3-login 2/1m, s4-auth 3/1m")
                .table()
                .of("/api/v1/auth/login")
                .anonymous();

        assertThat(set.take(HOME, HOME).limits()).isEqualTo("\"s3-login\";r=1;t=60, \"s4-auth\";r=2;t=60");
        set.take(HOME, HOME);
        for (int i = 0; i < 10; i++) {
            Levels refused = set.take(HOME, HOME);
            assertThat(refused.delay()).contains(Duration.ofSeconds(60));
            assertThat(refused.limits()).isEqualTo("\"s3-login\";r=0;t=60, \"s4-auth\";r=1;t=60");
            assertThat(refused.tightest().row().name()).isEqualTo("s3-login");
        }
    }

    @Test
    void theTightestIsTheOneWithTheLeastLeft() {
        RouteLimits login = limiter("s3-login 5/1m, s4-auth 4/1m").table().of("/api/v1/auth/login");

        Level tightest = login.anonymous().take(HOME, HOME).tightest();

        assertThat(tightest.row().name()).isEqualTo("s4-auth");
        assertThat(tightest.remaining()).isEqualTo(3);
        assertThat(tightest.resetEpochSeconds(1_000_000_000_001L)).isEqualTo(1_000_000_061L);
    }

    @Test
    void everyKindOfCallerHasItsOwnLimits() {
        RouteLimits route = limiter().table().of("/auth/me");

        assertThat(route.anonymous().take(HOME, HOME).policy()).isEqualTo("\"s1-anonymous\";q=100;w=3600");
        assertThat(route.users().take(JANE, HOME).policy())
                .isEqualTo("\"s1-user\";q=1000;w=3600, \"s1-address\";q=1000;w=3600");
        assertThat(route.admins().take(JANE, HOME).policy()).isEqualTo("\"s1-admin\";q=10000;w=3600");
    }

    @Test
    void someRoutesAreExempt() {
        for (String path :
                new String[] {"/health", "/health/ready", "/metrics", "/docs", "/static/app.js", "/openapi.json"}) {
            assertThat(limiter().table().of(path).anonymous().isEmpty())
                    .as(path)
                    .isTrue();
        }
    }

    @Test
    void aChangeLeavesTheCountsOfTheOtherRows() {
        RateLimiter limiter = limiter("s1-user 3/1m, s1-address 5/1m");
        RouteLimits before = limiter.table().of("/auth/me");
        before.users().take(JANE, HOME);

        Limits.change(limiter, "s1-user 4/1m, s1-address 5/1m");

        RouteLimits after = limiter.table().of("/auth/me");
        assertThat(after.table()).isNotSameAs(before.table());
        assertThat(after.users().take(JANE, HOME).limits()).isEqualTo("\"s1-user\";r=3;t=60, \"s1-address\";r=3;t=60");
        Limits.change(limiter, "s1-user off");
        assertThat(limiter.table().of("/auth/me").users().take(JANE, HOME).policy())
                .startsWith("\"s1-address\";q=1000");
    }

    @Test
    void settingsThatAreWrongLeaveTheFormerOnes() {
        RateLimiter limiter = limiter("s1-user 3/1m");
        LimitTable table = limiter.table();

        Limits.change(limiter, "s1-user many");

        assertThat(limiter.table()).isSameAs(table);
    }

    @Test
    void theSwitchOfTheEnvironmentHasTheLastWord() {
        RateLimiter limiter = new RateLimiter(Map.of("XCORE_RATE_LIMIT", " OFF "), time, clock);
        Limits.change(limiter, "s1-user 3/1m");

        assertThat(limiter.table().of("/auth/me").users().isEmpty()).isTrue();
        assertThat(limiter.report(10).enabled()).isFalse();
        assertThat(limiter.report(10).rows()).isEmpty();
    }

    @Test
    void theReportNamesWhoIsLimitedNowAndNoMoreThanAsked() {
        RateLimiter limiter = limiter("s1-anonymous 1/1m");
        LimitSet set = limiter.table().of("/auth/me").anonymous();
        for (int i = 0; i < 30; i++) {
            set.take("address:" + i, "address:" + i);
        }
        time.advance(Duration.ofSeconds(15));

        LimitReport report = limiter.report(20);

        assertThat(report.limited()).hasSize(20).allSatisfy(limited -> {
            assertThat(limited.row()).isEqualTo("s1-anonymous");
            assertThat(limited.subject()).startsWith("address:");
            assertThat(limited.until()).isEqualTo(ManualClock.START.plusSeconds(45));
        });
        assertThat(report.limitedTotal()).isEqualTo(30);
        assertThat(report.rows())
                .filteredOn(row -> row.limit().name().equals("s1-anonymous"))
                .extracting(LimitReport.Row::counted)
                .containsExactly(30);
        time.advance(Duration.ofSeconds(45));
        assertThat(limiter.report(20).limitedTotal()).isZero();
    }

    private RateLimiter limiter(String... rows) {
        return Limits.with(time, clock, rows);
    }
}
