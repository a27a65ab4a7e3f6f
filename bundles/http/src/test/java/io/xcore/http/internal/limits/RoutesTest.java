package io.xcore.http.internal.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    @Test
    void aDialectIsAllOfItsRoutes() {
        Routes routes = Routes.of(List.of("S4", "S0"));
        assertThat(routes.include("/api/v1/users/{id}")).isTrue();
        assertThat(routes.include("/api/modules")).isTrue();
        assertThat(routes.include("/auth/me")).isFalse();
        assertThat(Routes.of(List.of("S1")).include("/erp/crm/customers/{id}")).isTrue();
    }

    @Test
    void aStarIsOneSegmentAndTwoAreTheRest() {
        Routes routes = Routes.of(List.of("/api/v1/modules/**", "!/api/v1/modules/*/execute"));
        assertThat(routes.include("/api/v1/modules")).isTrue();
        assertThat(routes.include("/api/v1/modules/{id}")).isTrue();
        assertThat(routes.include("/api/v1/modules/mod-1/logs/last")).isTrue();
        assertThat(routes.include("/api/v1/modules/{id}/execute")).isFalse();
        assertThat(routes.include("/api/v1/modules/mod-1/execute")).isFalse();
        assertThat(routes.include("/api/v1/modules/execute")).isTrue();
        assertThat(routes.include("/api/v1/modulesque")).isFalse();
        assertThat(routes.include("/x/api/v1/modules")).isFalse();
    }

    @Test
    void whatLooksLikeAnExpressionIsText() {
        assertThat(Routes.of(List.of("/openapi.json")).include("/openapi-json")).isFalse();
        assertThat(Routes.of(List.of("/")).include("/")).isTrue();
        assertThat(Routes.of(List.of("/")).include("/auth/me")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"S5", "s1", "", "!", "!S1", "erp", "/a//b", "/**/b", "/a b", "/a/(.*)", "/a/b*", "/ä"})
    void anythingElseIsRefused(String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> Routes.of(List.of(word)));
    }

    @Test
    void thereIsABound() {
        assertThatIllegalArgumentException().isThrownBy(() -> Routes.of(Collections.nCopies(51, "S1")));
    }
}
