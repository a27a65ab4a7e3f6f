package io.xcore.messaging.internal.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.message.ChannelAccess.Right;
import io.xcore.messaging.internal.MessagingWorld;
import io.xcore.messaging.internal.Requester;
import io.xcore.realtime.ConnectionInfo;
import io.xcore.realtime.ConnectionService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

class ChannelDirectoryTest {
    private final MessagingWorld world = new MessagingWorld();
    private final Requester root = world.user("root");
    private final long alice = world.id("alice");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everybodyReadsAndWritesInPublicAndMembersInPrivate() {
        String open = world.channel();
        String hidden = world.hidden();
        assertThat(rights(open)).containsExactly(Right.READ, Right.WRITE);
        assertThat(rights(hidden)).isEmpty();

        world.channels.addMember(root, hidden, alice, MemberRole.MEMBER);
        assertThat(rights(hidden)).containsExactly(Right.READ, Right.WRITE);
        world.channels.addMember(root, hidden, alice, MemberRole.MODERATOR);
        assertThat(rights(hidden)).containsExactly(Right.READ, Right.WRITE, Right.MODERATE);
        world.channels.removeMember(root, hidden, alice);
        assertThat(rights(hidden)).isEmpty();
        world.users.deactivate(alice);
        assertThat(rights(open)).isEmpty();
    }

    @Test
    void whatOneMayNotReadIsNotThere() {
        String hidden = world.hidden();
        for (Right right : Right.values()) {
            assertThatThrownBy(() -> world.directory.require(world.caller("alice"), hidden, right))
                    .isInstanceOfSatisfying(
                            XcoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
        }
        assertThatThrownBy(() -> world.directory.require(world.caller("alice"), "not an id", Right.READ))
                .isInstanceOfSatisfying(
                        XcoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void aChannelIsMadeByWhoMayMakeChannels() {
        String id = "new-" + UUID.randomUUID();
        assertThatThrownBy(() -> world.directory.require(world.caller("alice"), id, Right.READ))
                .isInstanceOf(XcoreException.class);
        assertThat(world.channelStore.find(id)).isEmpty();
        world.directory.require(world.caller("root"), id, Right.READ);
        assertThat(world.channelStore.find(id).orElseThrow().createdBy()).contains(world.id("root"));
        world.directory.require(world.caller("alice"), id, Right.WRITE);
        assertThatThrownBy(() -> world.directory.require(world.caller("root"), "dm_7_8", Right.READ))
                .isInstanceOf(XcoreException.class);
        assertThat(world.channelStore.find("dm_7_8")).isEmpty();
    }

    @Test
    void whoIsRemovedNoLongerListens() {
        Connections connections = new Connections();
        world.channelEvents.setConnections(connections.objects());
        String hidden = world.hidden();
        String open = world.channel();
        world.channels.addMember(root, hidden, alice, MemberRole.MEMBER);
        world.channels.addMember(root, open, alice, MemberRole.MEMBER);
        world.channels.removeMember(root, hidden, alice);
        world.channels.removeMember(root, open, alice);
        assertThat(connections.ended).containsExactly(alice + " " + hidden);

        world.channels.update(root, open, change(true));
        world.channels.delete(root, hidden);
        assertThat(connections.ended).containsExactly(alice + " " + hidden, "all " + open, "all " + hidden);
    }

    @Test
    void whatAnotherNodeChangedIsReadAnew() {
        String open = world.channel();
        assertThat(rights(open)).isNotEmpty();
        ChannelDirectory other =
                new ChannelDirectory(world.channelStore, world.users, world.channelEvents, world.clock, 10);
        world.channels.update(root, open, change(true));
        assertThat(other.permits(alice, open, Right.READ)).isFalse();
        assertThat(rights(open)).isEmpty();
    }

    @Test
    void soManyChannelsAndMembersAreRemembered() {
        ChannelDirectory small =
                new ChannelDirectory(world.channelStore, world.users, world.channelEvents, world.clock, 10);
        String last = "";
        for (int number = 0; number < 5; number++) {
            last = world.hidden();
            for (long member = 1_000; member < 1_003; member++) {
                world.channelStore.put(last, new Member(member, MemberRole.MEMBER, world.clock.instant()));
            }
            assertThat(small.members(last)).hasSize(4);
        }
        assertThat(small.weight()).isEqualTo(10);
        small.changed(last);
        assertThat(small.weight()).isEqualTo(5);
    }

    private static ChannelChange change(boolean hidden) {
        return new ChannelChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(hidden),
                Optional.empty(),
                Optional.empty());
    }

    private List<Right> rights(String channel) {
        List<Right> rights = new ArrayList<>();
        for (Right right : Right.values()) {
            if (world.directory.permits(alice, channel, right)) {
                rights.add(right);
            }
        }
        return rights;
    }

    private static final class Connections implements ConnectionService {
        private final List<String> ended = new ArrayList<>();

        ComponentServiceObjects<ConnectionService> objects() {
            return new ComponentServiceObjects<>() {
                @Override
                public ConnectionService getService() {
                    return Connections.this;
                }

                @Override
                public void ungetService(ConnectionService service) {
                    // There is nothing to count.
                }

                @Override
                public ServiceReference<ConnectionService> getServiceReference() {
                    throw new UnsupportedOperationException();
                }
            };
        }

        @Override
        public List<ConnectionInfo> connections() {
            return List.of();
        }

        @Override
        public boolean close(long connectionId) {
            return false;
        }

        @Override
        public Set<Long> connectedUsers() {
            return Set.of();
        }

        @Override
        public void unsubscribe(long userId, String channelId) {
            ended.add(userId + " " + channelId);
        }

        @Override
        public void unsubscribeAll(String channelId) {
            ended.add("all " + channelId);
        }
    }
}
