package io.xcore.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.directory.DirectoryEvent;
import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.directory.UserState;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class DirectoryTest {
    private final MemoryUserStore store = new MemoryUserStore();
    private final RecordingEventBus events = new RecordingEventBus();
    private final Announcer announcer = new Announcer();
    private final Directory directory = new Directory(store, announcer, new AdminSettings(16), new ManualClock());

    @Test
    void whatRequestsAskAgainIsAnsweredFromMemory() {
        User user = active("jane");
        directory.active(user.id());
        int before = store.reads.get();

        for (int i = 0; i < 100; i++) {
            assertThat(directory.active(user.id())).isTrue();
            assertThat(directory.permits(user.id(), "read:users")).isTrue();
            assertThat(directory.permissionsOf(user.id())).containsExactly("users:read");
            assertThat(directory.rolesOf(user.id())).containsExactly("user");
        }

        assertThat(store.reads).hasValue(before);
    }

    @Test
    void aChangeIsSeenByTheNextCall() {
        User user = directory.create(jane("jane"));
        assertThat(directory.active(user.id())).isFalse();

        directory.activate(user.id());
        assertThat(directory.active(user.id())).isTrue();

        directory.signedIn(user.id(), ManualClock.START.plusSeconds(5));
        assertThat(directory.find(user.id()).orElseThrow().lastLogin()).contains(ManualClock.START.plusSeconds(5));
    }

    @Test
    void aNewUserIsAnnouncedOnceAndNoSoonerThanItMaySignIn() {
        announcer.setBus(events);
        User user = directory.create(jane("jane"));
        assertThat(events.events()).isEmpty();

        directory.activate(user.id());
        directory.activate(user.id());

        assertThat(events.events())
                .containsExactly(
                        new DirectoryEvent.UserCreated(user.id(), "jane", Optional.empty(), ManualClock.START));
    }

    @Test
    void aLoginNoDatabaseCouldKeepNamesNobody() {
        active("jane");

        assertThat(directory.findByLogin("jane\u0000")).isEmpty();
        assertThat(directory.findByLogin("\uD800")).isEmpty();
    }

    @Test
    void aLoginNamesAUserByNameOrEmailWhateverItsCase() {
        User user = active("jane");

        assertThat(directory.findByLogin(" JANE ")).map(User::id).contains(user.id());
        assertThat(directory.findByLogin("Jane@EXAMPLE.com")).map(User::id).contains(user.id());
        assertThat(directory.findByLogin("john")).isEmpty();
    }

    @Test
    void anUnknownUserIsNotActiveAndHasNothing() {
        assertThat(directory.active(42)).isFalse();
        assertThat(directory.permits(42, "users:read")).isFalse();
        assertThat(directory.find(42)).isEmpty();
        assertMissing(() -> directory.permissionsOf(42));
        assertMissing(() -> directory.rolesOf(42));
        assertMissing(() -> directory.activate(42));
        assertMissing(() -> directory.signedIn(42, ManualClock.START));
    }

    @Test
    void aNewUserIsCheckedAndDatedByTheClock() {
        assertThat(directory.create(jane("jane")).createdAt()).isEqualTo(ManualClock.START);
        assertThatThrownBy(() -> directory.create(new NewUser("x", "no e-mail", "", List.of())))
                .isInstanceOf(XcoreException.class);
    }

    @Test
    void theMemoryIsBounded() {
        GrantCache cache = new GrantCache(16);
        for (long id = 1; id <= 1_000; id++) {
            User user = new User(
                    id,
                    "u" + id,
                    "u@example.com",
                    "",
                    UserState.ACTIVE,
                    List.of(),
                    ManualClock.START,
                    Optional.empty());
            cache.get(id, ignored -> Optional.of(new Grants(user, List.of())));
        }

        assertThat(cache.size()).isLessThanOrEqualTo(16);
    }

    private User active(String name) {
        return directory.activate(directory.create(jane(name)).id());
    }

    private static NewUser jane(String name) {
        return new NewUser(name, name + "@example.com", "Jane Doe", List.of("user"));
    }

    private static void assertMissing(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.NOT_FOUND));
    }
}
