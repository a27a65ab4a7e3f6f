package io.xcore.http.internal.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitOptionsTest {
    @Test
    void theDefaultsAreTheContracts() {
        LimitOptions options = LimitOptions.of(TestConfiguration.defaults(LimitSettings.class));

        assertThat(options).isEqualTo(LimitOptions.CONTRACT);
        assertThat(options.enabled()).isTrue();
        assertThat(options.rows())
                .extracting(row -> row.name() + " " + row.amount() + "/" + row.window())
                .containsExactly(
                        "s1-user 1000/PT1H",
                        "s1-address 1000/PT1H",
                        "s1-anonymous 100/PT1H",
                        "s1-admin 10000/PT1H",
                        "s3-login 5/PT1M",
                        "s3-modules 100/PT1H",
                        "s3-execute 1000/PT1H",
                        "s3-metrics 10000/PT1H",
                        "s4-auth 10/PT1M",
                        "s4-messages 100/PT1M",
                        "s4-upload 20/PT1M",
                        "s4-search 50/PT1M",
                        "s4-admin 200/PT1M",
                        "s2 1000/PT1H",
                        "s2-execute 60/PT1M",
                        "s0 1000/PT1H");
    }

    @Test
    void rowsAreChangedSwitchedOffAndAdded() {
        LimitOptions options = LimitOptions.of(TestConfiguration.with(
                LimitSettings.class,
                Map.of(
                        "rows",
                        new String[] {
                            "s1-user 5/30s,  s4-auth off", "crm 30/1d user by address on /erp/crm/** !/erp/crm/status"
                        },
                        "exempt",
                        new String[] {"/open/**"},
                        "max_counts",
                        500,
                        "enabled",
                        false)));

        LimitRow user = named(options, "s1-user");
        assertThat(user.amount()).isEqualTo(5);
        assertThat(user.window()).isEqualTo(Duration.ofSeconds(30));
        assertThat(user.routes().words()).containsExactly("S1");
        assertThat(options.rows())
                .extracting(LimitRow::name)
                .doesNotContain("s4-auth")
                .contains("crm");
        assertThat(options.exempt().words()).containsExactly("/open/**");
        assertThat(options.maxCounts()).isEqualTo(500);
        assertThat(options.enabled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s1-user",
                "s1-user 0/1m",
                "s1-user 1000001/1m",
                "s1-user 5/0s",
                "s1-user 5/2d",
                "s1-user 5/1w",
                "s1-user 5",
                "nobody 5/1m",
                "nobody off",
                "crm 30/1m user by caller",
                "crm 30/1m someone by caller on /erp/**",
                "crm 30/1m user by session on /erp/**",
                "crm 30/1m user by caller on erp",
                "CRM 30/1m user by caller on /erp/**",
                "crm 30/1m user per caller on /erp/**"
            })
    void aRowThatIsWrongIsNamed(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LimitOptions.of(Limits.settings("rows", new String[] {line})))
                .withMessageStartingWith("rows: '" + line + "'");
    }

    @Test
    void theOtherSettingsAreCheckedToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LimitOptions.of(Limits.settings("exempt", new String[] {"open"})))
                .withMessageStartingWith("exempt: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LimitOptions.of(Limits.settings("max_counts", 99)))
                .withMessageStartingWith("max.counts ");
        String[] many = IntStream.range(0, 100)
                .mapToObj(i -> "row-" + i + " 1/1s user by caller on S1")
                .toArray(String[]::new);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LimitOptions.of(Limits.settings("rows", many)))
                .withMessageStartingWith("rows: ");
    }

    private static LimitRow named(LimitOptions options, String name) {
        return options.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
