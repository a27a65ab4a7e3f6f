package io.xcore.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PermissionNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"users:read", "users.read", "read:users", "Users:READ", " users:read "})
    void everyFormNamesTheSamePermission(String written) {
        assertThat(PermissionName.canonical(written)).isEqualTo("users:read");
    }

    @Test
    void aResourceThatIsCalledLikeAVerbStaysInFront() {
        assertThat(PermissionName.canonical("import:read")).isEqualTo("import:read");
    }

    @Test
    void theLastDotDividesResourceAndAction() {
        assertThat(PermissionName.canonical("erp.orders.create")).isEqualTo("erp.orders:create");
    }

    @Test
    void wildcardsStayWhereTheyAre() {
        assertThat(PermissionName.canonical("*:*")).isEqualTo("*:*");
        assertThat(PermissionName.canonical("users:*")).isEqualTo("users:*");
        assertThat(PermissionName.canonical("*")).isEqualTo("*");
    }
}
