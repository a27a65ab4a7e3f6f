package io.xcore.messaging.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.channel.Channel;
import io.xcore.messaging.internal.channel.Channel.Span;
import io.xcore.messaging.internal.channel.ChannelKind;
import io.xcore.messaging.internal.channel.ChannelPage;
import io.xcore.messaging.internal.channel.ChannelStore;
import io.xcore.messaging.internal.channel.Member;
import io.xcore.messaging.internal.channel.MemberRole;
import io.xcore.messaging.internal.message.Draft;
import io.xcore.messaging.internal.message.Message;
import io.xcore.messaging.internal.message.MessageStore;
import io.xcore.messaging.internal.message.MessageStore.Written;
import io.xcore.messaging.internal.message.Reaction;
import io.xcore.messaging.internal.message.Version;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the tables of messaging do on every database. Each test has channels of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MessagingStoresContract {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00.123Z");

    private TestDatabase database;
    private ChannelStore channels;
    private MessageStore messages;
    private int made;

    abstract TestDatabase open();

    @BeforeAll
    void openStores() {
        database = open();
        TestUnit.migrate(new MessagingSchema(), database.dataSource());
        channels = new JdbcChannelStore(database.dataSource());
        messages = new JdbcMessageStore(database.dataSource());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void theGeneralChannelIsThereFromTheStart() {
        Channel general = channels.find(Channel.GENERAL).orElseThrow();
        assertThat(general.kind()).isEqualTo(ChannelKind.PUBLIC);
        assertThat(general.createdBy()).isEmpty();
        assertThat(channels.add(channel(Channel.GENERAL, ChannelKind.PUBLIC), List.of()))
                .isFalse();
    }

    @Test
    void aChannelComesBackAsItWas() {
        Channel channel = new Channel(
                "a." + ++made,
                new Channel.About("Ä name", "A topic"),
                new Channel.Rules(ChannelKind.PRIVATE, true, Optional.of(30)),
                Optional.of(7L),
                Instant.ofEpochMilli(1),
                Instant.ofEpochMilli(2));
        assertThat(channels.add(channel, List.of(new Member(7, MemberRole.OWNER, Instant.ofEpochMilli(3)))))
                .isTrue();
        assertThat(channels.add(channel, List.of())).isFalse();

        assertThat(channels.find(channel.id())).contains(channel);
        assertThat(channels.retained()).contains(channel);
        assertThat(channels.members(channel.id()))
                .containsExactly(new Member(7, MemberRole.OWNER, Instant.ofEpochMilli(3)));
        assertThat(channels.span(channel.id())).contains(new Span(1, 0));
        Channel renamed = new Channel(
                channel.id(),
                new Channel.About("B", ""),
                new Channel.Rules(ChannelKind.PUBLIC, false, Optional.empty()),
                channel.createdBy(),
                channel.createdAt(),
                Instant.ofEpochMilli(9));
        assertThat(channels.change(renamed)).isTrue();
        assertThat(channels.find(channel.id())).contains(renamed);
    }

    @Test
    void aMessageComesBackAsItWas() {
        String channel = newChannel();
        String content = "<b>\u0007 \uD83D\uDE00 'quoted' \\ ; -- é";
        Draft draft = new Draft(
                id(),
                7,
                Optional.of("c-" + made),
                channel,
                Optional.of("msg_root"),
                Optional.of("msg_parent"),
                new Message.Body(content, "markdown", List.of(8L, 9L), List.of("file_1", "file_2")));
        Message written = messages.append(List.of(draft), NOON).get(0).message().orElseThrow();

        assertThat(written.seq()).isEqualTo(1);
        assertThat(written.body()).isEqualTo(draft.body());
        assertThat(messages.find(draft.id())).contains(written);
        assertThat(messages.find(List.of(draft.id(), "none"))).containsOnlyKeys(draft.id());
        assertThat(messages.thread("msg_root", 0, 10)).contains(written);
    }

    @Test
    void theLongestContentIsStored() {
        String channel = newChannel();
        String content = "\u20ac".repeat(16_384);
        assertThat(say(channel, 1, content).body().content()).isEqualTo(content);
        assertThat(messages.range(channel, new Span(1, 1)).get(0).body().content())
                .isEqualTo(content);
    }

    @Test
    void numbersHaveNoGapWhoeverWrites() {
        String one = newChannel();
        String other = newChannel();
        MessageStore otherNode = new JdbcMessageStore(database.dataSource());
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            MessageStore store = writer % 2 == 0 ? messages : otherNode;
            long author = 100L + writer;
            writers.add(CompletableFuture.runAsync(() -> {
                for (int batch = 0; batch < 10; batch++) {
                    store.append(List.of(draft(one, author), draft(other, author), draft(one, author)), NOON);
                }
            }));
        }
        writers.forEach(CompletableFuture::join);

        assertThat(seqs(messages.range(one, new Span(1, 1_000)))).containsExactlyElementsOf(upTo(80));
        assertThat(seqs(messages.range(other, new Span(1, 1_000)))).containsExactlyElementsOf(upTo(40));
        assertThat(channels.span(one)).contains(new Span(1, 80));
    }

    @Test
    void whatIsSentTwiceIsWrittenOnce() {
        String channel = newChannel();
        Draft first = draft(channel, 1, "same-" + channel);
        Draft again = draft(channel, 1, "same-" + channel);
        Draft another = draft(channel, 2, "same-" + channel);
        List<Written> written = messages.append(List.of(first, again, another), NOON);
        Written later = messages.append(List.of(draft(channel, 1, "same-" + channel)), NOON)
                .get(0);

        assertThat(written).extracting(Written::fresh).containsExactly(true, false, true);
        assertThat(written.get(1).message()).isEqualTo(written.get(0).message());
        assertThat(later.fresh()).isFalse();
        assertThat(later.message()).isEqualTo(written.get(0).message());
        assertThat(channels.span(channel)).contains(new Span(1, 2));
    }

    @Test
    void oneOfTwoNodesWritesWhatBothWereSent() {
        String channel = newChannel();
        for (int round = 0; round < 20; round++) {
            String same = "race-" + channel + "-" + round;
            List<CompletableFuture<Boolean>> nodes = IntStream.range(0, 2)
                    .mapToObj(node -> CompletableFuture.supplyAsync(() -> new JdbcMessageStore(database.dataSource())
                            .append(List.of(draft(channel, 5, same)), NOON)
                            .get(0)
                            .fresh()))
                    .toList();
            assertThat(nodes.stream().filter(CompletableFuture::join).count()).isEqualTo(1);
        }
        assertThat(seqs(messages.range(channel, new Span(1, 100)))).containsExactlyElementsOf(upTo(20));
    }

    /** A client may number its messages anew in each channel. */
    @Test
    void whatIsSentToAnotherChannelIsAnotherMessage() {
        String one = newChannel();
        String other = newChannel();
        Draft here = draft(one, 1, "1");
        Draft there = draft(other, 1, "1");
        assertThat(messages.append(List.of(here), NOON).get(0).fresh()).isTrue();
        List<Written> written = messages.append(List.of(there, draft(one, 1, "1")), NOON);
        assertThat(written).extracting(Written::fresh).containsExactly(true, false);
        assertThat(written.get(0).message().orElseThrow().channelId()).isEqualTo(other);
        assertThat(written.get(1).message().orElseThrow().id()).isEqualTo(here.id());
        assertThat(channels.span(one)).contains(new Span(1, 1));
        assertThat(channels.span(other)).contains(new Span(1, 1));
    }

    @Test
    void whoReadsOrJoinsOnTwoDevicesAtOnceDoesSoOnce() {
        for (int round = 0; round < 20; round++) {
            String channel = newChannel();
            say(channel, 1, "x");
            List<CompletableFuture<Void>> devices = IntStream.range(0, 4)
                    .mapToObj(device -> CompletableFuture.runAsync(() -> {
                        if (device % 2 == 0) {
                            channels.put(channel, new Member(2, MemberRole.MEMBER, NOON));
                        } else {
                            channels.read(channel, 2, 1, NOON);
                        }
                    }))
                    .toList();
            devices.forEach(CompletableFuture::join);
            assertThat(channels.members(channel)).hasSize(1);
            assertThat(channels.state(channel, Optional.of(2L)).orElseThrow().unread())
                    .isZero();
        }
    }

    @Test
    void whatCannotBeAnIdIsNoMessage() {
        for (String odd : List.of("", "\u0000", "\ud800", "a b", "x".repeat(100_000))) {
            assertThat(messages.find(odd)).isEmpty();
        }
    }

    @Test
    void aChannelThatIsGoneTakesNothing() {
        Written written = messages.append(List.of(draft("nowhere", 1)), NOON).get(0);
        assertThat(written.message()).isEmpty();
        assertThat(messages.range("nowhere", new Span(0, 9))).isEmpty();
    }

    @Test
    void anEditKeepsWhatItSaidAndADeletionKeepsNothing() {
        String channel = newChannel();
        Message said = say(channel, 1, "one");
        messages.edit(said.id(), body("two"), NOON.plusSeconds(1));
        Message edited =
                messages.edit(said.id(), body("three"), NOON.plusSeconds(2)).orElseThrow();

        assertThat(edited.trace().edited()).isTrue();
        assertThat(edited.trace().updatedAt()).contains(NOON.plusSeconds(2));
        assertThat(messages.versions(said.id()))
                .containsExactly(
                        new Version(1, "one", "text", NOON), new Version(2, "two", "text", NOON.plusSeconds(1)));

        messages.react(new Reaction(said.id(), "+1", 3), NOON);
        messages.pin(channel, said.id(), Optional.of(1L), NOON);
        Message deleted = messages.delete(said.id(), NOON.plusSeconds(3)).orElseThrow();
        assertThat(deleted.trace().deleted()).isTrue();
        assertThat(deleted.body().content()).isEmpty();
        assertThat(deleted.seq()).isEqualTo(said.seq());
        assertThat(messages.versions(said.id())).isEmpty();
        assertThat(messages.reactions(List.of(said.id()))).isEmpty();
        assertThat(messages.pinned(channel)).isEmpty();
        assertThat(messages.delete(said.id(), NOON)).isEmpty();
        assertThat(messages.edit(said.id(), body("four"), NOON)).isEmpty();
        assertThat(messages.changedSince(NOON.plusSeconds(3), "", 10)).contains(deleted);
    }

    @Test
    void whatWasChangedAtTheSameTimeIsReadPageByPage() {
        String channel = newChannel();
        Instant later = NOON.plusSeconds(1_000_000);
        List<String> changed = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            Message said = say(channel, 1, "x");
            messages.edit(said.id(), body("y"), number < 4 ? later : later.plusSeconds(1));
            changed.add(said.id());
        }
        List<String> seen = new ArrayList<>();
        List<Message> some = messages.changedSince(later, "", 2);
        while (!some.isEmpty()) {
            Message last = some.get(some.size() - 1);
            some.forEach(message -> seen.add(message.id()));
            some = messages.changedSince(last.trace().updatedAt().orElseThrow(), last.id(), 2);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(changed);
        assertThat(seen.get(4)).isEqualTo(changed.get(4));
    }

    @Test
    void ofManyVersionsTheLatestAreKept() {
        Message said = say(newChannel(), 1, "0");
        for (int version = 1; version <= MessageStore.MOST_VERSIONS + 5; version++) {
            messages.edit(said.id(), body("" + version), NOON.plusSeconds(version));
        }
        List<Version> kept = messages.versions(said.id());
        assertThat(kept).hasSize(MessageStore.MOST_VERSIONS);
        assertThat(kept.get(0).content()).isEqualTo("5");
    }

    @Test
    void aReactionCountsOnce() {
        Message said = say(newChannel(), 1, "hello");
        Reaction reaction = new Reaction(said.id(), "\uD83D\uDE00", 2);
        assertThat(messages.react(reaction, NOON)).isTrue();
        assertThat(messages.react(reaction, NOON)).isFalse();
        assertThat(messages.react(new Reaction(said.id(), "\uD83D\uDE00", 3), NOON.plusSeconds(1)))
                .isTrue();
        assertThat(messages.find(said.id()).orElseThrow().trace().reactions()).isEqualTo(2);
        assertThat(messages.reactions(List.of(said.id())))
                .containsExactly(reaction, new Reaction(said.id(), "\uD83D\uDE00", 3));

        assertThat(messages.unreact(reaction)).isTrue();
        assertThat(messages.unreact(reaction)).isFalse();
        assertThat(messages.find(said.id()).orElseThrow().trace().reactions()).isEqualTo(1);
        assertThatThrownBy(() -> messages.react(new Reaction("none", "x", 1), NOON))
                .isInstanceOfSatisfying(
                        XcoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void theKindsOfReactionsAreBounded() {
        Message said = say(newChannel(), 1, "hello");
        for (int emoji = 0; emoji < 50; emoji++) {
            assertThat(messages.react(new Reaction(said.id(), "e" + emoji, 1), NOON))
                    .isTrue();
        }
        assertThatThrownBy(() -> messages.react(new Reaction(said.id(), "more", 1), NOON))
                .isInstanceOfSatisfying(
                        XcoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STATE_CONFLICT));
        assertThat(messages.find(said.id()).orElseThrow().trace().reactions()).isEqualTo(50);
    }

    @Test
    void theLastPinIsFirst() {
        String channel = newChannel();
        Message one = say(channel, 1, "one");
        Message two = say(channel, 1, "two");
        assertThat(messages.pin(channel, one.id(), Optional.of(1L), NOON)).isTrue();
        assertThat(messages.pin(channel, two.id(), Optional.empty(), NOON.plusSeconds(1)))
                .isTrue();
        assertThat(messages.pin(channel, one.id(), Optional.of(1L), NOON)).isFalse();
        assertThat(messages.pinned(channel)).extracting(Message::id).containsExactly(two.id(), one.id());
        assertThat(messages.unpin(channel, two.id())).isTrue();
        assertThat(messages.unpin(channel, two.id())).isFalse();
        messages.delete(two.id(), NOON);
        assertThat(messages.pin(channel, two.id(), Optional.of(1L), NOON)).isFalse();
        assertThat(messages.pinned(channel)).extracting(Message::id).containsExactly(one.id());
    }

    @Test
    void twoWhoPinAMessageAtOncePinItOnce() {
        String channel = newChannel();
        for (int round = 0; round < 20; round++) {
            Message said = say(channel, 1, "x");
            List<CompletableFuture<Boolean>> pinning = IntStream.range(0, 3)
                    .mapToObj(user -> CompletableFuture.supplyAsync(
                            () -> messages.pin(channel, said.id(), Optional.of((long) user), NOON)))
                    .toList();
            assertThat(pinning.stream().filter(CompletableFuture::join).count()).isEqualTo(1);
        }
    }

    @Test
    void whoWritesHasReadAndNobodyReadsBackwards() {
        String channel = newChannel();
        say(channel, 1, "one");
        say(channel, 2, "two");
        assertThat(channels.state(channel, Optional.of(1L)).orElseThrow().unread())
                .isEqualTo(1);
        assertThat(channels.state(channel, Optional.of(2L)).orElseThrow().unread())
                .isZero();
        assertThat(channels.state(channel, Optional.of(3L)).orElseThrow().unread())
                .isEqualTo(2);

        assertThat(channels.read(channel, 3, 2, NOON)).isTrue();
        assertThat(channels.read(channel, 3, 1, NOON)).isFalse();
        assertThat(channels.state(channel, Optional.of(3L)).orElseThrow().unread())
                .isZero();
    }

    @Test
    void oneSeesPublicChannelsAndThoseOneIsIn() {
        String open = newChannel();
        String hidden = "p" + ++made;
        channels.add(channel(hidden, ChannelKind.PRIVATE), List.of(new Member(11, MemberRole.OWNER, NOON)));
        channels.put(hidden, new Member(12, MemberRole.MEMBER, NOON));

        assertThat(channels.readable(Optional.of(11L), false, 1_000)).contains(open, hidden);
        assertThat(channels.readable(Optional.of(12L), false, 1_000)).contains(open, hidden);
        assertThat(channels.readable(Optional.of(13L), false, 1_000))
                .contains(open)
                .doesNotContain(hidden);
        assertThat(channels.readable(Optional.of(13L), true, 1_000)).contains(hidden);
        assertThat(channels.memberships(12, 10)).containsExactly(hidden);
        List<String> seen = new ArrayList<>();
        ChannelPage page = channels.list(Optional.of(12L), false, "", 3);
        while (page.nextCursor().isPresent()) {
            page.channels().forEach(state -> seen.add(state.channel().id()));
            assertThat(page.channels()).hasSize(3);
            // What is made meanwhile is before it, and moves nothing.
            channels.add(channel("a0" + ++made, ChannelKind.PUBLIC), List.of());
            page = channels.list(Optional.of(12L), false, page.nextCursor().get(), 3);
        }
        page.channels().forEach(state -> seen.add(state.channel().id()));
        assertThat(seen).contains(open, hidden).doesNotHaveDuplicates();
        assertThat(page.total()).isGreaterThanOrEqualTo(seen.size());
        assertThat(channels.removeMember(hidden, 12)).isTrue();
        assertThat(channels.removeMember(hidden, 12)).isFalse();
        assertThat(channels.readable(Optional.of(12L), false, 1_000)).doesNotContain(hidden);
    }

    @Test
    void theOldestGoAndTheNumbersGoOn() {
        String channel = newChannel();
        for (int day = 0; day < 10; day++) {
            messages.append(List.of(draft(channel, 1)), NOON.plusSeconds(86_400L * day));
        }
        Message first = messages.range(channel, new Span(1, 1)).get(0);
        messages.react(new Reaction(first.id(), "x", 1), NOON);
        messages.edit(first.id(), body("edited"), NOON);
        Instant before = NOON.plusSeconds(86_400L * 6);

        assertThat(messages.removeBefore(channel, before, 4)).isEqualTo(4);
        assertThat(messages.removeBefore(channel, before, 4)).isEqualTo(2);
        assertThat(messages.removeBefore(channel, before, 4)).isZero();
        assertThat(channels.span(channel)).contains(new Span(7, 10));
        assertThat(messages.reactions(List.of(first.id()))).isEmpty();
        assertThat(messages.versions(first.id())).isEmpty();
        assertThat(say(channel, 1, "next").seq()).isEqualTo(11);
    }

    @Test
    void aDeletedChannelIsGoneAtOnceAndItsMessagesFollow() {
        String channel = newChannel();
        for (int i = 0; i < 5; i++) {
            say(channel, 1, "x");
        }
        assertThat(channels.delete(channel, NOON)).isTrue();
        assertThat(channels.delete(channel, NOON)).isFalse();
        assertThat(channels.find(channel)).isEmpty();
        assertThat(channels.deleted()).contains(channel);
        assertThat(channels.add(channel(channel, ChannelKind.PUBLIC), List.of()))
                .isFalse();
        int rounds = 0;
        while (channels.purge(channel, 2)) {
            rounds++;
        }
        assertThat(rounds).isEqualTo(4);
        assertThat(messages.range(channel, new Span(1, 10))).isEmpty();
        assertThat(channels.add(channel(channel, ChannelKind.PUBLIC), List.of()))
                .isTrue();
    }

    @Test
    void aUserIsForgottenAndWhatOthersSaidStays() {
        String channel = newChannel();
        long gone = 4_000;
        channels.put(channel, new Member(gone, MemberRole.MEMBER, NOON));
        Message his = say(channel, gone, "secret");
        messages.edit(his.id(), body("secret too"), NOON);
        Message hers = say(channel, 1, "hello");
        messages.react(new Reaction(hers.id(), "x", gone), NOON);
        assertThat(messages.writtenBy(gone, "", 10)).extracting(Message::id).containsExactly(his.id());
        assertThat(messages.writtenBy(gone, his.id(), 10)).isEmpty();
        assertThat(messages.reactionsOf(gone, 10)).hasSize(1);

        messages.erase(gone, NOON.plusSeconds(9));
        channels.erase(gone);
        messages.erase(gone, NOON.plusSeconds(9));

        Message nameless = messages.find(his.id()).orElseThrow();
        assertThat(nameless.author()).isEmpty();
        assertThat(nameless.body().content()).isEmpty();
        assertThat(nameless.trace().deleted()).isTrue();
        assertThat(messages.versions(his.id())).isEmpty();
        assertThat(messages.find(hers.id()).orElseThrow().trace().reactions()).isZero();
        assertThat(messages.find(hers.id()).orElseThrow().body().content()).isEqualTo("hello");
        assertThat(channels.memberships(gone, 10)).isEmpty();
        assertThat(channels.state(channel, Optional.of(gone)).orElseThrow().lastRead())
                .isEmpty();
    }

    private String newChannel() {
        String id = "c" + ++made;
        assertThat(channels.add(channel(id, ChannelKind.PUBLIC), List.of())).isTrue();
        return id;
    }

    private static Channel channel(String id, ChannelKind kind) {
        return new Channel(
                id,
                new Channel.About(id, ""),
                new Channel.Rules(kind, false, Optional.empty()),
                Optional.empty(),
                NOON,
                NOON);
    }

    private Message say(String channel, long author, String content) {
        Draft draft =
                new Draft(id(), author, Optional.empty(), channel, Optional.empty(), Optional.empty(), body(content));
        return messages.append(List.of(draft), NOON).get(0).message().orElseThrow();
    }

    private static Message.Body body(String content) {
        return new Message.Body(content, "text", List.of(), List.of());
    }

    private Draft draft(String channel, long author) {
        return new Draft(id(), author, Optional.empty(), channel, Optional.empty(), Optional.empty(), body("x"));
    }

    private Draft draft(String channel, long author, String clientMsgId) {
        return new Draft(
                id(), author, Optional.of(clientMsgId), channel, Optional.empty(), Optional.empty(), body("x"));
    }

    private static String id() {
        return "msg_" + java.util.UUID.randomUUID().toString().replace("-", "").substring(0, 30);
    }

    private static List<Long> seqs(List<Message> found) {
        return found.stream().map(Message::seq).toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
