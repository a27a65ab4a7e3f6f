package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.PASSWORD;
import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistrationTest {
    @TempDir
    private Path folder;

    private AuthWorld world;

    @BeforeEach
    void wire() {
        world = new AuthWorld(folder);
        world.administrator.ensure();
    }

    @Test
    void whoRegistersCanSignIn() {
        User user = world.registration.register(" jane@example.com ", PASSWORD, "Jane Doe");

        assertThat(user.active()).isTrue();
        assertThat(user.username()).isEqualTo("jane");
        assertThat(user.email()).isEqualTo("jane@example.com");
        assertThat(user.roles()).containsExactly("user");
        world.login("jane@example.com", PASSWORD, AuthWorld.CLIENT);
    }

    @Test
    void aBadPasswordCreatesNobody() {
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> world.registration.register("jane@example.com", "short", ""));
        assertThat(world.directory.findByLogin("jane@example.com")).isEmpty();
    }

    @Test
    void registrationCanBeClosed() {
        AuthWorld closed = new AuthWorld(folder, Map.of("registration_open", false));

        assertRefused(
                ErrorCode.PERMISSION_DENIED, () -> closed.registration.register("jane@example.com", PASSWORD, ""));
    }

    @Test
    void aRegistrationCutShortCanBeRepeated() {
        world.directory.create(new NewUser("jane", "jane@example.com", "", List.of("user")));

        User user = world.registration.register("jane@example.com", PASSWORD, "Jane Doe");

        assertThat(user.active()).isTrue();
        world.login("jane", PASSWORD, AuthWorld.CLIENT);
    }

    @Test
    void userNamesAreProposedFromTheEmail() {
        assertThat(UsernameProposals.from("jane.doe@example.com")).startsWith("jane.doe", "jane.doe2", "jane.doe3");
        assertThat(UsernameProposals.from("o'hara/x@example.com")).startsWith("o_hara_x");
        assertThat(UsernameProposals.from("__x@example.com")).startsWith("x");
        assertThat(UsernameProposals.from("!!@example.com")).startsWith("user");
        assertThat(UsernameProposals.from("j".repeat(64) + "@example.com").get(0))
                .hasSize(48);
        assertThat(UsernameProposals.from("jane@example.com"))
                .doesNotHaveDuplicates()
                .hasSize(12);
    }

    @Test
    void nobodyGetsTheFirstAdministratorsNameByRegistering() {
        assertThat(UsernameProposals.from("Admin@example.org"))
                .startsWith("Admin2")
                .doesNotContain("Admin");
    }
}
