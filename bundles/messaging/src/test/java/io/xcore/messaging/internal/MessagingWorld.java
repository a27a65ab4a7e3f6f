package io.xcore.messaging.internal;

import io.xcore.directory.NewUser;
import io.xcore.messaging.internal.channel.ChannelChange;
import io.xcore.messaging.internal.channel.ChannelDirectory;
import io.xcore.messaging.internal.channel.ChannelEvents;
import io.xcore.messaging.internal.channel.ChannelStore;
import io.xcore.messaging.internal.channel.Channels;
import io.xcore.messaging.internal.channel.MemberRole;
import io.xcore.messaging.internal.message.Attachments;
import io.xcore.messaging.internal.message.Composer;
import io.xcore.messaging.internal.message.History;
import io.xcore.messaging.internal.message.Mentions;
import io.xcore.messaging.internal.message.Message;
import io.xcore.messaging.internal.message.MessageStore;
import io.xcore.messaging.internal.message.MessageViews;
import io.xcore.messaging.internal.message.MessageWriter;
import io.xcore.messaging.internal.message.Messages;
import io.xcore.messaging.internal.message.NewMessage;
import io.xcore.messaging.internal.message.Notices;
import io.xcore.messaging.internal.presence.PresenceStore;
import io.xcore.messaging.internal.store.JdbcChannelStore;
import io.xcore.messaging.internal.store.JdbcMessageStore;
import io.xcore.messaging.internal.store.JdbcPresenceStore;
import io.xcore.messaging.internal.store.MessagingSchema;
import io.xcore.security.Caller;
import io.xcore.testkit.FakeCaller;
import io.xcore.testkit.FakeDirectory;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import io.xcore.testkit.TestConfiguration;
import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Messaging on a real database, with a clock that stands still. Every world shares the tables and has users of its own. */
public final class MessagingWorld implements AutoCloseable {
    public final ManualClock clock = new ManualClock(Instant.parse("2026-01-15T12:00:00Z"));
    public final RecordingEventBus events = new RecordingEventBus();
    public final FakeDirectory users = new FakeDirectory(clock);
    public final ChannelStore channelStore;
    public final MessageStore messageStore;
    public final PresenceStore presenceStore;
    public final LiveSettings live;
    public final ChannelEvents channelEvents = new ChannelEvents(events, clock);
    public final ChannelDirectory directory;
    public final Channels channels;
    public final Attachments attachments = new Attachments();
    public final MessageViews views;
    public final MessageWriter writer;
    public final Messages messages;
    public final History history;

    /** One database for all tests, which come one after the other: making tables takes longer than any of them. */
    @SuppressWarnings("ImmutableEnumChecker") // the database is the one thing of it
    private enum Tables {
        MADE;

        private final DataSource database = new DerbyDatabase().dataSource();

        Tables() {
            TestUnit.migrate(new MessagingSchema(), database);
        }
    }

    /** With the default settings. */
    public MessagingWorld() {
        this(Map.of());
    }

    /** @param settings what differs from the defaults */
    public MessagingWorld(Map<String, ?> settings) {
        this.live =
                new LiveSettings(MessagingSettings.of(TestConfiguration.with(MessagingConfiguration.class, settings)));
        DataSource database = Tables.MADE.database;
        channelStore = new JdbcChannelStore(database);
        messageStore = new JdbcMessageStore(database);
        presenceStore = new JdbcPresenceStore(database);
        users.grant("user", MessagingPermissions.READ, MessagingPermissions.WRITE);
        directory = new ChannelDirectory(channelStore, users, channelEvents, clock, ChannelDirectory.MOST);
        channels = new Channels(channelStore, directory, channelEvents, events, users, clock);
        views = new MessageViews(messageStore, attachments);
        writer = new MessageWriter(messageStore, events, clock, Duration.ofSeconds(30));
        writer.start();
        Composer composer = new Composer(messageStore, new Mentions(users), attachments);
        messages = new Messages(
                messageStore, directory, composer, writer, views, new Notices(events, users, directory), events, clock);
        history = new History(messageStore, channelStore, directory, messages);
    }

    /** An active user with the role {@code user}. */
    public Requester user(String name) {
        return Requester.of(id(name), users);
    }

    /** The id of a user, who is made when there is none. */
    public long id(String name) {
        return users.findByLogin(name)
                .orElseGet(() -> users.activate(users.create(new NewUser(
                                name, name + "@example.com", name, List.of(name.equals("root") ? "admin" : "user")))
                        .id()))
                .id();
    }

    /** The same as the caller of a request. */
    public Caller caller(String name) {
        long id = id(name);
        return new FakeCaller(
                id, name, Set.copyOf(users.rolesOf(id)), users.permissionsOf(id), Optional.of("session-" + id));
    }

    /** A new public channel of an administrator's. */
    public String channel() {
        return made(false);
    }

    /** A new private one, whose only member is an administrator. */
    public String hidden() {
        return made(true);
    }

    /** A new private one that a user is in. */
    public String hiddenOf(String name) {
        String id = made(true);
        channels.addMember(user("root"), id, id(name), MemberRole.MEMBER);
        events.clear();
        return id;
    }

    private String made(boolean hidden) {
        ChannelChange wanted = new ChannelChange(
                Optional.empty(),
                Optional.of("A channel"),
                Optional.empty(),
                Optional.of(hidden),
                Optional.empty(),
                Optional.empty());
        String id = channels.create(user("root"), wanted).channel().id();
        events.clear();
        return id;
    }

    /** Something said. */
    public Message say(Requester who, String channelId, String content) {
        return messages.send(who, NewMessage.text(channelId, content), false).message();
    }

    @Override
    public void close() {
        try {
            writer.stop();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
