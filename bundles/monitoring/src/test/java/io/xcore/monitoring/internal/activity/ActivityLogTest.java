package io.xcore.monitoring.internal.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.directory.NewUser;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import io.xcore.testkit.FakeCaller;
import io.xcore.testkit.FakeDirectory;
import io.xcore.testkit.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivityLogTest {
    private final ManualClock clock = new ManualClock();
    private final FakeDirectory directory = new FakeDirectory(clock);
    private final MemoryActivityStore store = new MemoryActivityStore();
    private final ActivityLog log = new ActivityLog(store, directory);

    @Test
    void whoMayNotReadAllReadsItsOwn() {
        FakeCaller alice = FakeCaller.with("users:read");

        assertThat(log.permitted(ActivityQuery.ALL, alice).userId()).contains(alice.userId());
        assertThat(log.permitted(ActivityQuery.ALL.by(alice.userId()), alice).userId())
                .contains(alice.userId());
        assertThatThrownBy(() -> log.permitted(ActivityQuery.ALL.by(1), alice))
                .isInstanceOfSatisfying(XcoreException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.PERMISSION_DENIED));
        assertThat(log.permitted(ActivityQuery.ALL, FakeCaller.with("activity:read")))
                .isEqualTo(ActivityQuery.ALL);
    }

    @Test
    void aNameIsTheOneTheUserHasNow() {
        long alice = directory
                .create(new NewUser("alice", "alice@example.com", "Alice", List.of("user")))
                .id();
        store.append(List.of(
                SampleActivity.at(ManualClock.START, "one", Optional.of(alice)),
                SampleActivity.at(ManualClock.START.plusSeconds(1), "two", Optional.of(99L)),
                SampleActivity.at(ManualClock.START.plusSeconds(2), "three", Optional.empty())));

        List<Activity> found =
                log.list(ActivityQuery.ALL, PageRequest.of(0, 10)).items();

        assertThat(found).extracting(Activity::username).containsExactly("", "", "alice");
        assertThat(found).extracting(Activity::userId).containsExactly("", "99", String.valueOf(alice));
    }

    @Test
    void aWalkReadsEverythingUntilItIsTold() {
        store.append(SampleActivity.many(1_234));
        List<Activity> all = new ArrayList<>();
        log.walk(ActivityQuery.ALL, all::add);
        List<Activity> some = new ArrayList<>();
        log.walk(ActivityQuery.ALL, activity -> some.add(activity) && some.size() < 600);

        assertThat(all).hasSize(1_234).doesNotHaveDuplicates();
        assertThat(some).isEqualTo(all.subList(0, 600));
    }
}
