package io.xcore.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FakeDirectoryTest {
    private final FakeDirectory directory = new FakeDirectory(new ManualClock());

    @Test
    void aPendingUserIsTakenOverAndAnActiveOneIsNot() {
        NewUser alice = new NewUser("alice", "alice@example.com", "Alice", List.of("user"));
        User first = directory.create(alice);

        assertThat(directory.create(alice)).isEqualTo(first);
        directory.activate(first.id());
        assertThatThrownBy(() -> directory.create(alice)).isInstanceOf(XcoreException.class);
    }

    @Test
    void aUserMayDoWhatItsRolesPermitWhileItIsActive() {
        directory.grant("user", "files:*");
        User bob = directory.create(new NewUser("bob", "bob@example.com", "", List.of("user")));

        assertThat(directory.permits(bob.id(), "files:read")).isFalse();
        directory.activate(bob.id());
        assertThat(directory.permits(bob.id(), "files:read")).isTrue();
        assertThat(directory.permits(bob.id(), "plugins:read")).isFalse();
        directory.deactivate(bob.id());
        assertThat(directory.permits(bob.id(), "files:read")).isFalse();
    }
}
