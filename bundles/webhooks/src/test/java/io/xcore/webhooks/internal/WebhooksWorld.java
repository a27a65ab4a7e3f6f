package io.xcore.webhooks.internal;

import io.xcore.directory.NewUser;
import io.xcore.event.PlatformEvent;
import io.xcore.testkit.FakeDirectory;
import io.xcore.testkit.ForgetfulSealer;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import io.xcore.testkit.TestConfiguration;
import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestUnit;
import io.xcore.webhooks.internal.store.JdbcDeliveryStore;
import io.xcore.webhooks.internal.store.JdbcEndpointStore;
import io.xcore.webhooks.internal.store.WebhooksSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Webhooks on a real database, with a clock that stands still: everything but what sends them. */
public final class WebhooksWorld implements AutoCloseable {
    public final ManualClock clock = new ManualClock(Instant.parse("2026-01-15T12:00:00Z"));
    public final RecordingEventBus events = new RecordingEventBus();
    public final FakeDirectory users = new FakeDirectory(clock);
    public final LiveSettings live;
    public final EndpointStore endpoints;
    public final DeliveryStore deliveries;
    public final EndpointDirectory known;
    public final SecretKeeper secrets = new SecretKeeper(new ForgetfulSealer());
    public final Webhooks webhooks;
    public final WebhookJournal journal = new WebhookJournal(new EventTypes());
    public final DeliveryLog log;
    private final Intake intake;

    /** One database for all tests, which come one after the other: making tables takes longer than any of them. */
    @SuppressWarnings("ImmutableEnumChecker") // the database is the one thing of it
    private enum Tables {
        EMPTY;

        private final DataSource database = new DerbyDatabase().dataSource();

        Tables() {
            TestUnit.migrate(new WebhooksSchema(), database);
        }

        DataSource get() {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String table : List.of("attempt", "delivery", "message", "endpoint")) {
                    statement.executeUpdate("DELETE FROM webhooks_" + table);
                }
                return database;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param values settings by the names of their methods; private networks are allowed unless they say otherwise */
    public WebhooksWorld(Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(Map.of("allow_private_networks", true));
        all.putAll(values);
        live = new LiveSettings(WebhookSettings.of(TestConfiguration.with(WebhooksConfiguration.class, all)));
        DataSource database = Tables.EMPTY.get();
        endpoints = new JdbcEndpointStore(database);
        deliveries = new JdbcDeliveryStore(database);
        known = new EndpointDirectory(endpoints);
        webhooks = new Webhooks(endpoints, known, secrets, live, users, events, clock);
        Signal signal = new Signal();
        log = new DeliveryLog(webhooks, deliveries, signal, clock);
        intake = new Intake(journal, known, deliveries, users, live, signal, clock);
        users.grant("user");
        known.refresh();
        intake.activate();
    }

    /** A user who may sign in. */
    public long user(String name, String... roles) {
        long id = users.create(new NewUser(name, name + "@example.com", name, List.of(roles)))
                .id();
        users.activate(id);
        return id;
    }

    public Endpoint endpoint(long owner, String url, String... types) {
        return webhooks.create(as(owner), owner, change(url, types));
    }

    public static EndpointChange change(String url, String... types) {
        return new EndpointChange(
                Optional.of(url),
                Optional.empty(),
                types.length == 0 ? Optional.empty() : Optional.of(List.of(types)),
                Optional.empty(),
                Optional.empty());
    }

    public Requester as(long user) {
        return new Requester(Optional.of(user), users.permits(user, WebhookPermissions.MANAGE));
    }

    /** Announces something as a bus would. */
    public void announce(PlatformEvent event) {
        journal.keep(event);
    }

    /** No deliveries can be written down any more. */
    public void detach() {
        intake.deactivate();
    }

    public void attach() {
        intake.activate();
    }

    /** A platform that has just started: nobody has read the endpoints yet. */
    public void restart() {
        intake.deactivate();
        new Intake(journal, new EndpointDirectory(endpoints), deliveries, users, live, new Signal(), clock).activate();
    }

    @Override
    public void close() {
        intake.deactivate();
    }
}
