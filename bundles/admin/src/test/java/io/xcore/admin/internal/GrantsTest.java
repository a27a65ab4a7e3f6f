package io.xcore.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.directory.User;
import io.xcore.directory.UserState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GrantsTest {
    @Test
    void whatIsGrantedIsPermittedInEveryForm() {
        Grants grants = grants(UserState.ACTIVE, "users:read");

        assertThat(grants.permits("users:read")).isTrue();
        assertThat(grants.permits("read:users")).isTrue();
        assertThat(grants.permits("users.read")).isTrue();
        assertThat(grants.permits("users:write")).isFalse();
        assertThat(grants.permits("plugins:read")).isFalse();
    }

    @Test
    void wildcardsPermitWhatTheyCover() {
        assertThat(grants(UserState.ACTIVE, "*:*").permits("anything:at-all")).isTrue();
        assertThat(grants(UserState.ACTIVE, "plugins:*").permits("plugins:write"))
                .isTrue();
        assertThat(grants(UserState.ACTIVE, "plugins:*").permits("users:write")).isFalse();
    }

    @Test
    void askingForEverythingNeedsAGrantOfEverything() {
        assertThat(grants(UserState.ACTIVE, "users:read").permits("*:*")).isFalse();
        assertThat(grants(UserState.ACTIVE, "users:read").permits("users:*")).isFalse();
    }

    @Test
    void aUserWhoIsNotActiveMayDoNothing() {
        assertThat(grants(UserState.INACTIVE, "*:*").permits("users:read")).isFalse();
        assertThat(grants(UserState.PENDING, "*:*").permits("users:read")).isFalse();
    }

    @Test
    void nonsenseIsPermittedToNobody() {
        Grants grants = grants(UserState.ACTIVE, "users:read");

        assertThat(grants.permits("")).isFalse();
        assertThat(grants.permits(":")).isFalse();
        assertThat(grants.permits(":::")).isFalse();
        assertThat(grants.permits(",")).isFalse();
    }

    @Test
    void permissionsAreSortedAndNamedOnce() {
        assertThat(grants(UserState.ACTIVE, "users:read", "plugins:read", "users:read")
                        .permissions())
                .containsExactly("plugins:read", "users:read");
    }

    private static Grants grants(UserState state, String... permissions) {
        User user = new User(1, "jane", "jane@example.com", "", state, List.of(), Instant.EPOCH, Optional.empty());
        return new Grants(user, List.of(permissions));
    }
}
