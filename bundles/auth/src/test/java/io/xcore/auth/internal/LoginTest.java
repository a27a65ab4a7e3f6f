package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.CLIENT;
import static io.xcore.auth.internal.AuthWorld.PASSWORD;
import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.event.PlatformEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoginTest {
    @TempDir
    private Path folder;

    private AuthWorld world;
    private User user;

    @BeforeEach
    void wire() {
        world = new AuthWorld(folder);
        world.administrator.ensure();
        user = world.user("jane");
    }

    @Test
    void nameAndEmailBothNameTheUser() {
        for (String name : new String[] {"jane", "JANE", "jane@example.com", "Jane@Example.COM"}) {
            TokenGrant grant = world.login(name, PASSWORD, CLIENT);

            assertThat(world.accessTokens.verify(grant.accessToken()).userId()).isEqualTo(user.id());
            assertThat(grant.expiresIn()).isEqualTo(Duration.ofMinutes(30));
        }
    }

    @Test
    void aSignInIsRecordedAndAnnounced() {
        world.login("jane", PASSWORD, CLIENT);

        assertThat(world.directory.find(user.id()).orElseThrow().lastLogin()).contains(world.clock.instant());
        PlatformEvent event = world.events.events().get(0);
        assertThat(event.type()).isEqualTo("user.login");
        assertThat(event.topic()).isEqualTo("xcore/user/" + user.id() + "/login");
        assertThat(event.data()).isEqualTo(Map.of("user_id", user.id(), "email", "jane@example.com"));
        assertThat(event.permission()).contains("users:read");
        assertThat(event.userId()).contains(user.id());
    }

    @Test
    void everyFailureLooksTheSame() {
        User off = world.user("off");
        world.directory.deactivate(off.id());

        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login("jane", "wrong", CLIENT));
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login("jane", "", CLIENT));
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login("nobody", PASSWORD, CLIENT));
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login("off", PASSWORD, CLIENT));
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login("jane", "x".repeat(1 << 20), CLIENT));
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login("x".repeat(1 << 20), PASSWORD, CLIENT));
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login("\u0000'; --", PASSWORD, CLIENT));
        assertThat(world.events.types()).containsOnly("user.login_refused");
    }

    @Test
    void theFirstSignInAfterAPolicyChangeRenewsTheHash() {
        String before = world.credentials.hashes.get(user.id());
        world.settings.modified(TestSettings.configuration(Map.of("argon2_iterations", 2)));

        world.login("jane", PASSWORD, CLIENT);

        String after = world.credentials.hashes.get(user.id());
        assertThat(after).isNotEqualTo(before);
        assertThat(world.hasher.outdated(after)).isFalse();
        world.login("jane", PASSWORD, CLIENT);
        assertThat(world.credentials.hashes).containsEntry(user.id(), after);
    }

    @Test
    void eachSignInIsASessionOfItsOwn() {
        String first = session(world.login("jane", PASSWORD, CLIENT));
        String second = session(world.login("jane", PASSWORD, new Client("10.0.0.1", "curl\u0000\u001b[31m")));

        assertThat(first).isNotEqualTo(second).hasSize(22);
        assertThat(world.sessionStore.find(second).orElseThrow().client())
                .isEqualTo(new Client("10.0.0.1", "curl[31m"));
    }

    private String session(TokenGrant grant) {
        return world.accessTokens.verify(grant.accessToken()).sessionId();
    }
}
