package io.xcore.auth.internal.recovery;

import static io.xcore.auth.internal.AuthWorld.CLIENT;
import static io.xcore.auth.internal.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.auth.internal.AuthWorld;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.platform.Site;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PasswordChangeTest {
    private static final String NEW = "another password";

    @TempDir
    private Path folder;

    private RecoveryWorld world;
    private User user;
    private String session;

    @BeforeEach
    void wire() {
        world = new RecoveryWorld(folder);
        user = world.auth.user("jane");
        session = world.session(user);
    }

    @Test
    void theNewPasswordCountsAndTheOldOneDoesNot() {
        world.change.change(user.id(), session, PASSWORD, NEW, CLIENT);

        assertThat(world.knows(user, NEW)).isTrue();
        assertThat(world.knows(user, PASSWORD)).isFalse();
    }

    @Test
    void allOtherSessionsEndAndOtherUsersKeepTheirs() {
        String other = world.session(user);
        User stranger = world.auth.user("joe");
        String strangers = world.session(stranger);

        world.change.change(user.id(), session, PASSWORD, NEW, CLIENT);

        assertThat(world.auth.sessions.find(session)).isPresent();
        assertThat(world.auth.sessions.find(other)).isEmpty();
        assertThat(world.auth.sessions.find(strangers)).isPresent();
    }

    @Test
    void theUserIsToldWhereAndInTheTimeOfTheSite() {
        world.mails.site = new Site() {
            @Override
            public String name() {
                return "Smith & Sons";
            }

            @Override
            public ZoneId timeZone() {
                return ZoneId.of("Europe/Paris");
            }

            @Override
            public Locale locale() {
                return Locale.FRANCE;
            }
        };

        world.mails.tellChanged(user, Instant.parse("2026-01-15T10:30:00Z"));

        assertThat(world.last().text()).contains("jane at Smith & Sons", "on 2026-01-15 11:30:00 CET.");
    }

    @Test
    void theUserIsToldAndAnAuditorToo() {
        world.change.change(user.id(), session, PASSWORD, NEW, CLIENT);

        assertThat(world.last().to()).isEqualTo("jane@example.com");
        assertThat(world.last().text()).contains("jane").doesNotContain(NEW);
        PasswordEvent event = world.auth.events.events(PasswordEvent.class).get(0);
        assertThat(event.type()).isEqualTo("user.password_changed");
        assertThat(event.topic()).isEqualTo("xcore/user/" + user.id() + "/password_changed");
        assertThat(event.audit().orElseThrow().actorId()).contains(user.id());
        assertThat(event.audit().orElseThrow().target()).isEqualTo("user:" + user.id());
    }

    @Test
    void withoutMailItIsChangedAllTheSame() {
        world.mail.available(false);

        world.change.change(user.id(), session, PASSWORD, NEW, CLIENT);

        assertThat(world.knows(user, NEW)).isTrue();
        assertThat(world.mail.mails()).isEmpty();
    }

    @Test
    void aWrongPasswordChangesNothingAndIsWrittenDown() {
        String other = world.session(user);

        assertRefused("current_password", () -> world.change.change(user.id(), session, "wrong", NEW, CLIENT));
        assertRefused(
                "current_password", () -> world.change.change(user.id(), session, "x".repeat(1 << 20), NEW, CLIENT));

        assertThat(world.knows(user, PASSWORD)).isTrue();
        assertThat(world.auth.sessions.find(other)).isPresent();
        assertThat(world.mail.mails()).isEmpty();
        assertThat(world.auth.events.types()).containsOnly("user.password_change_refused");
        assertThat(world.auth.events.events().get(0).audit().orElseThrow().outcome())
                .hasToString("FAILURE");
    }

    @Test
    void aUserWithoutAPasswordCannotChangeIt() {
        world.auth.credentials.remove(user.id());

        assertRefused("current_password", () -> world.change.change(user.id(), session, PASSWORD, NEW, CLIENT));
    }

    @Test
    void theNewPasswordIsAnotherOneThePolicyAllows() {
        assertRefused("new_password", () -> world.change.change(user.id(), session, PASSWORD, PASSWORD, CLIENT));
        assertRefused("new_password", () -> world.change.change(user.id(), session, PASSWORD, "short", CLIENT));
        assertRefused("new_password", () -> world.change.change(user.id(), session, PASSWORD, "x".repeat(257), CLIENT));
        assertThat(world.knows(user, PASSWORD)).isTrue();
    }

    @Test
    void aChangeMakesAMailedTokenWorthless() {
        String token = world.token(user);

        world.change.change(user.id(), session, PASSWORD, NEW, CLIENT);

        assertRefused("token", () -> world.reset.reset(token, "a third password"));
        assertThat(world.knows(user, NEW)).isTrue();
        assertThat(world.store.resets).isEmpty();
    }

    @Test
    void anAssignedPasswordEndsEverySession() {
        world.change.assign(user.id(), NEW);

        assertThat(world.knows(user, NEW)).isTrue();
        assertThat(world.auth.sessions.find(session)).isEmpty();
        assertThat(world.auth.events.types()).containsExactly("user.signed_out", "user.password_changed");
        assertThat(world.auth.events.events(PasswordEvent.class).get(0).actor()).isEmpty();
        assertRefused("new_password", () -> world.change.assign(user.id(), "short"));
        AuthWorld.assertRefused(ErrorCode.NOT_FOUND, () -> world.change.assign(99, NEW));
    }

    static void assertRefused(String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(XcoreException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
            assertThat(e.details()).extracting(ErrorDetail::field).containsExactly(field);
        });
    }
}
