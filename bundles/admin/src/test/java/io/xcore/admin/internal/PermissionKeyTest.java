package io.xcore.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.XcoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PermissionKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"users:read", "users.read", "read:users", " Users:READ "})
    void everyFormOfANameIsUnderstood(String name) {
        assertThat(PermissionKey.parse(name)).contains(new PermissionKey("users", "read"));
    }

    @Test
    void itIsWrittenAsEachDialectWritesIt() {
        PermissionKey key = new PermissionKey("users", "create");

        assertThat(key.name()).isEqualTo("users:create");
        assertThat(key.dotted()).isEqualTo("users.create");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "users", "users:", ":read", "users:read:1", "us ers:read", "users:re,ad", "u\u0000:r"})
    void whatIsNoPermissionIsNone(String name) {
        assertThat(PermissionKey.parse(name)).isEmpty();
        assertThat(PermissionKey.candidates(name)).isEmpty();
    }

    @Test
    void aNameMayMeanEitherOrder() {
        assertThat(PermissionKey.candidates("generate:reports"))
                .containsExactly(new PermissionKey("generate", "reports"), new PermissionKey("reports", "generate"));
    }

    @Test
    void aResourceMayHaveDotsAndAnActionMayNot() {
        assertThat(PermissionKey.of(" ERP.Orders", "create").name()).isEqualTo("erp.orders:create");
        assertThatThrownBy(() -> PermissionKey.of("erp", "orders.create")).isInstanceOf(XcoreException.class);
        assertThatThrownBy(() -> PermissionKey.of("", "read")).isInstanceOf(XcoreException.class);
    }
}
