package io.xcore.messaging.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.directory.DirectoryService;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.NotificationEvent;
import io.xcore.event.PlatformEvent;
import io.xcore.file.FileService;
import io.xcore.file.ScanStatus;
import io.xcore.file.StoredFile;
import io.xcore.message.MessageEvent;
import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.MessagingWorld;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.Channel;
import io.xcore.messaging.internal.channel.ChannelState;
import io.xcore.messaging.internal.channel.MemberRole;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final MessagingWorld world = new MessagingWorld();
    private final Requester alice = world.user("alice");
    private final Requester bob = world.user("bob");
    private final Requester root = world.user("root");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatIsSaidIsToldWithAllItsFieldsBeforeItIsAcknowledged() {
        String channel = world.channel();
        Message said = world.say(alice, channel, "hello");
        MessageEvent told = world.events.events(MessageEvent.class).get(0);
        assertThat(told.type()).isEqualTo("message");
        assertThat(told.channel()).contains(channel);
        assertThat(told.topic()).matches("[A-Za-z0-9_/-]+");
        assertThat(told.passing()).isFalse();
        assertThat(told.data()).isEqualTo(world.views.of(said));
        assertThat(told.data())
                .containsEntry("content", "hello")
                .containsEntry("seq", 1L)
                .containsEntry("thread_id", null)
                .containsEntry("user_id", "user_" + alice.user());
    }

    @Test
    void whatIsSentTwiceIsToldOnce() {
        String channel = world.channel();
        NewMessage wanted = new NewMessage(
                channel,
                "@bob once",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of("id-" + channel));
        Messages.Sent first = world.messages.send(alice, wanted, false);
        Messages.Sent again = world.messages.send(alice, wanted, false);
        assertThat(first.fresh()).isTrue();
        assertThat(again.fresh()).isFalse();
        assertThat(again.message()).isEqualTo(first.message());
        assertThat(world.events.types()).containsExactly("message", "notification");
    }

    @Test
    void thoseWhoAreNamedAndMayReadItAreTold() {
        String open = world.channel();
        String hidden = world.hidden();
        Message said = world.say(root, open, "@bob, @nobody and @root: see carol@alice.com");
        assertThat(said.body().mentions()).containsExactly(bob.user(), root.user());
        NotificationEvent notice = world.events.events(NotificationEvent.class).get(0);
        assertThat(world.events.events(NotificationEvent.class)).hasSize(1);
        assertThat(notice.userId()).contains(bob.user());
        assertThat(notice.title()).isEqualTo("root mentioned you in A channel");

        world.events.clear();
        world.say(root, hidden, "@bob must not know");
        assertThat(world.events.events(NotificationEvent.class)).isEmpty();
    }

    /** To refuse what is written would have its sender say it again. */
    @Test
    void whatIsWrittenIsSaidThoughNobodyCanBeToldThatHeIsNamed() {
        DirectoryService away = (DirectoryService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DirectoryService.class}, (proxy, method, arguments) -> {
                    throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Away");
                });
        Messages other = new Messages(
                world.messageStore,
                world.directory,
                new Composer(world.messageStore, new Mentions(world.users), world.attachments),
                world.writer,
                world.views,
                new Notices(world.events, away, world.directory),
                world.events,
                world.clock);
        NewMessage wanted = NewMessage.text(world.channel(), "@bob hello");
        assertThat(other.send(alice, wanted, false).fresh()).isTrue();
    }

    @Test
    void howFarOneHasReadIsToldToOneselfAndToTheOtherOfTwo() {
        String channel = world.channel();
        String direct = world.channels.direct(alice, bob.user()).channel().id();
        world.say(root, channel, "one");
        world.say(bob, direct, "two");
        world.events.clear();
        world.channels.read(alice, channel, Optional.empty());
        world.channels.read(alice, direct, Optional.empty());
        assertThat(world.events.types()).containsExactly("read", "read");
        PlatformEvent own = world.events.events().get(0);
        assertThat(own.userId()).contains(alice.user());
        assertThat(own.channel()).isEmpty();
        assertThat(own.data())
                .containsEntry("channel_id", channel)
                .containsEntry("user_id", "user_" + alice.user())
                .containsEntry("last_read_seq", 1L);
        assertThat(world.events.events().get(1).channel()).contains(direct);
    }

    @Test
    void theFilesOfManyMessagesAreAskedForSomeAtATime() {
        List<String> ids =
                IntStream.range(0, 2_100).mapToObj(number -> "f" + number).toList();
        world.attachments.setFiles(new FileService() {
            @Override
            public Map<String, StoredFile> find(Collection<String> some) {
                assertThat(some).hasSizeLessThanOrEqualTo(1_000);
                return some.stream().collect(Collectors.toMap(id -> id, id -> Files.file(id, Optional.empty(), 1)));
            }

            @Override
            public Map<String, Object> view(StoredFile file) {
                return Map.of("id", file.id());
            }
        });
        assertThat(world.attachments.views(ids)).containsOnlyKeys(ids);
    }

    @Test
    void aDirectMessageIsToldToTheOther() {
        ChannelState direct = world.channels.direct(alice, bob.user());
        world.events.clear();
        world.say(alice, direct.channel().id(), "psst");
        NotificationEvent notice = world.events.events(NotificationEvent.class).get(0);
        assertThat(notice.userId()).contains(bob.user());
        assertThat(notice.tags()).containsExactly("direct_message");
        assertRefused(
                ErrorCode.NOT_FOUND, () -> world.say(root, direct.channel().id(), "me too"));
        assertRefused(
                ErrorCode.NOT_FOUND,
                () -> world.channels.get(root, direct.channel().id()));
    }

    @Test
    void editingAndDeletingIsForTheAuthorAndForModerators() {
        String channel = world.channel();
        Message said = world.say(alice, channel, "one");
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> world.messages.edit(bob, said.id(), "x", Optional.empty()));
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> world.messages.delete(bob, said.id()));
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> world.messages.versions(bob, said.id()));
        world.messages.edit(alice, said.id(), "two", Optional.empty());
        world.channels.addMember(root, channel, bob.user(), MemberRole.MODERATOR);
        world.messages.edit(bob, said.id(), "three", Optional.empty());
        assertThat(world.messages.versions(alice, said.id()))
                .extracting(Version::content)
                .containsExactly("one", "two");
        world.events.clear();

        world.messages.delete(bob, said.id());
        world.messages.delete(bob, said.id());
        assertThat(world.events.types()).containsExactly("message_deleted");
        assertThat(world.events.events().get(0).data())
                .containsEntry("content", "")
                .containsEntry("is_deleted", true);
        assertRefused(ErrorCode.STATE_CONFLICT, () -> world.messages.edit(alice, said.id(), "x", Optional.empty()));
    }

    @Test
    void anAnswerToAnotherChannelIsRefusedAsIfThereWereNone() {
        String here = world.channel();
        Message there = world.say(root, world.hidden(), "secret");
        for (String id : List.of(there.id(), "msg_none")) {
            NewMessage reply = new NewMessage(
                    here,
                    "x",
                    Optional.empty(),
                    List.of(),
                    Optional.of(id),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
            assertThatThrownBy(() -> world.messages.send(alice, reply, false))
                    .isInstanceOfSatisfying(XcoreException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
                        assertThat(refused.details().get(0).field()).isEqualTo("reply_to");
                        assertThat(refused.details().get(0).message())
                                .isEqualTo("There is no such message in this channel");
                    });
        }
    }

    @Test
    void filesAreOfTheChannelOrOnesOwn() {
        String channel = world.channel();
        assertRefused(ErrorCode.SERVICE_UNAVAILABLE, () -> attach(channel, "file_own"));
        world.attachments.setFiles(new Files(alice.user(), channel));
        assertThat(attach(channel, "file_own").body().attachments()).containsExactly("file_own");
        assertThat(attach(channel, "file_here").body().attachments()).containsExactly("file_here");
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> attach(channel, "file_elsewhere"));
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> attach(channel, "file_none"));
        assertThat(world.events.events(MessageEvent.class).get(0).data().get("attachments"))
                .isEqualTo(List.of(Map.of("id", "file_own")));
    }

    private Message attach(String channel, String file) {
        NewMessage wanted = new NewMessage(
                channel,
                "",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(file),
                Optional.empty());
        return world.messages.send(alice, wanted, false).message();
    }

    @Test
    void aReactionIsToldWhenItChangesSomething() {
        Message said = world.say(alice, world.channel(), "hello");
        world.events.clear();
        world.messages.react(bob, said.id(), "+1", true);
        world.messages.react(bob, said.id(), "+1", true);
        world.messages.react(bob, said.id(), "+1", false);
        world.messages.react(bob, said.id(), "+1", false);
        assertThat(world.events.types()).containsExactly("reaction", "reaction");
        assertThat(world.events.events().get(0).data())
                .containsEntry("action", "added")
                .containsEntry("emoji", "+1")
                .containsEntry("message_id", said.id());
    }

    @Test
    void withoutThePermissionsThereIsNothingToReadOrWrite() {
        world.users.grant("user");
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> world.say(alice, Channel.GENERAL, "x"));
        assertRefused(
                ErrorCode.PERMISSION_DENIED, () -> world.history.before(alice, Channel.GENERAL, Optional.empty(), 10));
        world.users.grant("user", MessagingPermissions.READ);
        world.history.before(alice, Channel.GENERAL, Optional.empty(), 10);
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> world.say(alice, Channel.GENERAL, "x"));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(XcoreException.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }

    /** One file of a user's, one of a channel's, and one that is neither. */
    private record Files(long owner, String channel) implements FileService {
        @Override
        public Map<String, StoredFile> find(Collection<String> ids) {
            return List.of(
                            file("file_own", Optional.empty(), owner),
                            file("file_here", Optional.of(channel), -1),
                            file("file_elsewhere", Optional.of("elsewhere"), -1))
                    .stream()
                    .filter(file -> ids.contains(file.id()))
                    .collect(Collectors.toMap(StoredFile::id, file -> file));
        }

        @Override
        public Map<String, Object> view(StoredFile file) {
            return Map.of("id", file.id());
        }

        private static StoredFile file(String id, Optional<String> channel, long owner) {
            return new StoredFile(
                    id,
                    "a",
                    "a",
                    1,
                    "text/plain",
                    "00",
                    channel,
                    owner,
                    Instant.EPOCH,
                    "",
                    false,
                    ScanStatus.SKIPPED,
                    false,
                    Map.of());
        }
    }
}
