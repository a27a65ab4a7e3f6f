package io.xcore.config.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.config.internal.Change;
import io.xcore.config.internal.ConfigDocument;
import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.history.Entry;
import io.xcore.config.internal.history.Kind;
import io.xcore.config.internal.history.Pending;
import io.xcore.config.internal.history.Revision;
import io.xcore.config.internal.history.Undo;
import io.xcore.config.internal.modules.ModuleLists;
import io.xcore.config.internal.profile.Profile;
import io.xcore.config.internal.schema.Setting;
import io.xcore.config.internal.schema.SystemSchema;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the configuration's tables do on every database. */
abstract class ConfigStoresContract {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00.123456Z");
    private static final Author ALICE = new Author("älice", Optional.of(7L));

    private TestDatabase database;
    private JdbcHistoryStore history;
    private JdbcProfileStore profiles;

    abstract TestDatabase open();

    @BeforeEach
    void openStores() {
        database = open();
        TestUnit.migrate(new ConfigSchema(), database.dataSource());
        history = new JdbcHistoryStore(database.dataSource());
        profiles = new JdbcProfileStore(database.dataSource());
    }

    @AfterEach
    void closeStores() {
        database.close();
    }

    @Test
    void aRevisionComesBackAsItWasWritten() {
        assertThat(history.latest()).isEmpty();
        Revision written = revision("why: höß", document("one"));

        Entry entry = history.append(written, Optional.empty(), 100);

        assertThat(entry.revision()).isEqualTo(1);
        assertThat(history.latest()).contains(new Revision(entry, written.document()));
        assertThat(history.find(1)).isEqualTo(history.latest());
        assertThat(history.find(2)).isEmpty();
    }

    @Test
    void longDocumentsComeBackWhole() {
        List<String> ids =
                IntStream.range(0, 5_000).mapToObj(i -> "plugin-" + i).toList();
        ConfigDocument big = document("big").withModules(ModuleLists.of(ids, List.of()));

        history.append(revision("", big), Optional.empty(), 100);

        assertThat(history.latest().orElseThrow().document()).isEqualTo(big);
    }

    @Test
    void theLatestAreListedFirstAndOldOnesGo() {
        for (int i = 1; i <= 5; i++) {
            history.append(revision("number " + i, document("site " + i)), Optional.empty(), 4);
        }

        Page<Entry> page = history.list(PageRequest.of(1, 2));

        assertThat(page.total()).isEqualTo(4);
        assertThat(page.items()).extracting(Entry::comment).containsExactly("number 4", "number 3");
        assertThat(history.find(1)).isEmpty();
        assertThat(history.find(2)).isPresent();
    }

    @Test
    void anUnfinishedChangeEndsWithItsRevision() {
        Pending waiting = pending("1", Optional.of(NOON.plusSeconds(60)));
        Pending other = pending("2", Optional.empty());
        history.begin(waiting);
        history.begin(other);
        assertThat(history.unfinished()).containsExactlyInAnyOrder(waiting, other);

        history.append(revision("", document("one")), Optional.of("1"), 100);

        assertThat(history.unfinished()).containsExactly(other);
        assertThat(history.end("2")).isTrue();
        assertThat(history.end("2")).isFalse();
        assertThat(history.unfinished()).isEmpty();
    }

    @Test
    void profilesAreKeptChangedAndRemoved() {
        Profile night = profile("1", "Night");
        profiles.insert(night);
        profiles.insert(profile("2", "day"));

        assertThat(profiles.list()).extracting(Profile::name).containsExactly("day", "Night");
        assertThat(profiles.find("1")).contains(night);
        assertThat(profiles.named("NIGHT")).contains(night);

        Profile renamed = new Profile("1", "NIGHT", "Dark", document("dark"), NOON, NOON.plusSeconds(1));
        assertThat(profiles.update(night, renamed)).isTrue();
        assertThat(profiles.find("1")).contains(renamed);
        assertThat(profiles.update(night, profile("1", "late")))
                .as("it is another one now")
                .isFalse();
        assertThat(profiles.update(profile("3", "third"), profile("3", "third")))
                .isFalse();
        assertThat(profiles.delete("1")).isTrue();
        assertThat(profiles.delete("1")).isFalse();
    }

    @Test
    void noTwoProfilesHaveOneNameWhateverTheCase() {
        profiles.insert(profile("1", "Night"));
        profiles.insert(profile("2", "Day"));

        assertTaken(() -> profiles.insert(profile("3", "NIGHT")));
        assertTaken(() -> profiles.update(profile("2", "Day"), profile("2", "night")));
    }

    private static void assertTaken(ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.ALREADY_EXISTS));
    }

    private static Revision revision(String comment, ConfigDocument document) {
        List<Change> changes = List.of(
                new Change("security.session_timeout", 1, 2),
                new Change("modules.enabled", List.of(), List.of("a")),
                new Change("security.password_policy.require_special", false, true));
        return new Revision(new Entry(0, NOON, Kind.UPDATE, ALICE, comment, changes), document);
    }

    private static Pending pending(String id, Optional<Instant> expires) {
        Undo.Step first = new Undo.Step(SystemSchema.SETTINGS.get(0), "new", Optional.empty());
        Undo.Step second = new Undo.Step(SystemSchema.SETTINGS.get(3), "12", Optional.of("8"));
        return new Pending(
                id,
                NOON,
                expires,
                Author.SHELL,
                new Undo(
                        List.of(first, second),
                        ModuleLists.of(List.of(), List.of("a")).to(ModuleLists.of(List.of("a"), List.of()))));
    }

    private static Profile profile(String id, String name) {
        return new Profile(id, name, "", document(name), NOON, NOON);
    }

    private static ConfigDocument document(String name) {
        Map<String, Object> values =
                SystemSchema.SETTINGS.stream().collect(Collectors.toMap(Setting::path, Setting::otherwise));
        values.put("general.site_name", name);
        return new ConfigDocument(values, ModuleLists.of(List.of("crm"), List.of("hello")));
    }
}
