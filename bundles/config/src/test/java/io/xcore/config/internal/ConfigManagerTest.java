package io.xcore.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.history.Entry;
import io.xcore.config.internal.history.Kind;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfigManagerTest {
    private final ConfigWorld world = new ConfigWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatNobodyHasSetIsTheDefault() {
        assertThat(world.value("general.site_name")).isEqualTo("Xcore");
        assertThat(world.value("security.password_policy.min_length")).isEqualTo(8L);
        assertThat(world.value("security.session_timeout")).isEqualTo(604_800L);
        assertThat(world.manager.present().document().modules().enabled()).containsExactly("core", "crm");
        assertThat(world.manager.present().document().modules().disabled()).containsExactly("shop");
    }

    @Test
    void aChangeIsMergedAndIsARevision() {
        world.clock.advance(java.time.Duration.ofMinutes(1));
        Outcome outcome = world.manager.change(
                Map.of("security", Map.of("password_policy", Map.of("min_length", 12))),
                ChangeRequest.by(ConfigWorld.ADMIN, " longer "));

        assertThat(outcome.changes()).containsExactly(new Change("security.password_policy.min_length", 8L, 12L));
        assertThat(world.settings.texts).containsOnly(Map.entry("security.password_policy.min_length", "12"));
        assertThat(outcome.state().revision()).isEqualTo(2);
        assertThat(outcome.state().lastUpdated()).isEqualTo(world.clock.instant());
        Entry entry = history().get(0);
        assertThat(entry.kind()).isEqualTo(Kind.UPDATE);
        assertThat(entry.author()).isEqualTo(ConfigWorld.ADMIN);
        assertThat(entry.comment()).isEqualTo("longer");
        assertThat(world.events.types()).containsExactly("config.changed");
        assertThat(world.store.unfinished()).isEmpty();
    }

    @Test
    void whatChangesNothingIsNoRevision() {
        world.manager.change(Map.of("general", Map.of("locale", "fr-FR")), world.request());

        assertThat(history()).hasSize(1);
        assertThat(world.events.types()).isEmpty();
    }

    @Test
    void aWrongPlaceIsRefusedAndNothingIsChanged() {
        assertFails(
                ErrorCode.VALIDATION_FAILED,
                () -> world.manager.change(
                        Map.of("general", Map.of("site_name", "New", "timezone", "Mars/Olympus"), "colour", "red"),
                        world.request()));

        assertThat(world.value("general.site_name")).isEqualTo("Xcore");
        assertThat(history()).hasSize(1);
    }

    @Test
    void modulesAreSwitchedWithTheRestAsOneChange() {
        world.manager.change(
                Map.of("general", Map.of("site_name", "Shop"), "modules", Map.of("disabled", List.of("core", "crm"))),
                world.request());

        // What is needed is switched off after what needs it; shop is in the other list then.
        assertThat(world.plugins.calls).containsExactly("-crm", "-core", "+shop");
        assertThat(world.manager.present().document().modules().enabled()).containsExactly("shop");
        assertThat(history().get(0).changes())
                .extracting(Change::path)
                .containsExactly("general.site_name", "modules.enabled", "modules.disabled");
    }

    @Test
    void whenOneModuleDoesNotStartEverythingIsPutBack() {
        world.plugins.broken.add("shop");

        assertFails(
                ErrorCode.PLUGIN_START_FAILED,
                () -> world.manager.change(
                        Map.of("general", Map.of("site_name", "Shop"), "modules", Map.of("enabled", List.of("shop"))),
                        world.request()));

        assertThat(world.plugins.calls).startsWith("-crm", "-core", "+shop").endsWith("+core", "+crm");
        assertThat(world.manager.present().document().modules().enabled()).containsExactly("core", "crm");
        assertThat(world.value("general.site_name")).isEqualTo("Xcore");
        assertThat(history()).hasSize(1);
        assertThat(world.events.types()).containsExactly("config.change_failed");
        assertThat(world.store.unfinished()).isEmpty();
    }

    @Test
    void whenTheDiskIsFullThePluginsArePutBackToo() {
        world.settings.broken = true;

        assertFails(
                ErrorCode.INTERNAL_ERROR,
                () -> world.manager.change(
                        Map.of("general", Map.of("site_name", "S"), "modules", Map.of("disabled", List.of())),
                        world.request()));

        assertThat(world.manager.present().document().modules().disabled()).containsExactly("shop");
    }

    @Test
    void aFileThatIsFaultyIsMendedBeforeItIsChanged() {
        world.settings.faulty = true;

        assertFails(
                ErrorCode.STATE_CONFLICT,
                () -> world.manager.change(
                        Map.of("general", Map.of("site_name", "Lost at the next start")), world.request()));

        assertThat(world.value("general.site_name")).isEqualTo("Xcore");
        world.manager.change(Map.of("modules", Map.of("disabled", List.of())), world.request());
        assertThat(world.manager.present().document().modules().disabled()).isEmpty();
    }

    @Test
    void aModuleThatIsNeededCannotBeSwitchedOffAlone() {
        assertFails(
                ErrorCode.PLUGIN_IN_USE,
                () -> world.manager.change(
                        Map.of("modules", Map.of("disabled", List.of("core", "shop"))), world.request()));

        assertThat(world.plugins.calls).isEmpty();
    }

    @Test
    void aDryRunChangesNothingAndSaysWhatItWould() {
        Outcome outcome = world.manager.change(
                Map.of("general", Map.of("locale", "de"), "modules", Map.of("disabled", List.of("shop", "crm"))),
                new ChangeRequest(ConfigWorld.ADMIN, "", Optional.empty(), Optional.empty(), true));

        assertThat(outcome.state().document().values()).containsEntry("general.locale", "de");
        assertThat(outcome.impact().orElseThrow().modules().off()).containsExactly("crm");
        assertThat(world.value("general.locale")).isEqualTo("fr-FR");
        assertThat(world.plugins.calls).isEmpty();
        assertThat(history()).hasSize(1);
    }

    @Test
    void anEntityTagIsGoodForOneConfiguration() {
        String tag = "\"" + world.manager.present().tag() + "\"";
        world.manager.change(Map.of("general", Map.of("locale", "de")), matching("\"other\", " + tag));

        assertFails(
                ErrorCode.PRECONDITION_FAILED,
                () -> world.manager.change(Map.of("general", Map.of("locale", "it")), matching(tag)));
        assertFails(
                ErrorCode.PRECONDITION_FAILED,
                () -> world.manager.change(
                        Map.of("general", Map.of("locale", "it")),
                        matching("W/\"" + world.manager.present().tag() + "\"")));
        world.manager.change(Map.of("general", Map.of("locale", "it")), matching("*"));
        assertThat(world.value("general.locale")).isEqualTo("it");
    }

    @Test
    void whatIsChangedElsewhereIsNoticedWithWhoDidIt() {
        world.settings.texts.put("general.locale", "de");
        world.manager.notice(Optional.empty());
        world.plugins.installed("shop", true);
        world.manager.notice(Optional.of(new Author("alice", Optional.of(7L))));
        world.manager.notice(Optional.empty());

        assertThat(history()).extracting(Entry::kind).containsExactly(Kind.NOTICED, Kind.NOTICED, Kind.INITIAL);
        assertThat(history()).extracting(entry -> entry.author().name()).containsExactly("alice", "file", "system");
    }

    @Test
    void aValueInAFileThatIsOutOfItsBoundsIsNotTakenOver() {
        world.manager.change(Map.of("security", Map.of("session_timeout", 900)), world.request());
        world.settings.texts.put("security.session_timeout", "-1");

        assertThat(world.value("security.session_timeout")).isEqualTo(900L);
    }

    @Test
    void anEarlierRevisionComesBackWithoutModulesThatAreGone() {
        world.manager.change(
                Map.of("general", Map.of("site_name", "Two"), "modules", Map.of("disabled", List.of())),
                world.request());
        world.plugins.plugins.remove("crm");

        Outcome outcome = world.manager.rollback(1, world.request());

        assertThat(world.value("general.site_name")).isEqualTo("Xcore");
        assertThat(outcome.state().document().modules().enabled()).containsExactly("core");
        assertThat(outcome.state().document().modules().disabled()).containsExactly("shop");
        assertThat(history().get(0).kind()).isEqualTo(Kind.ROLLBACK);
        assertFails(ErrorCode.NOT_FOUND, () -> world.manager.rollback(99, world.request()));
    }

    @Test
    void onlySoManyRevisionsAreKept() {
        for (int i = 0; i < 15; i++) {
            world.manager.change(Map.of("general", Map.of("site_name", "Site " + i)), world.request());
        }

        assertThat(history()).hasSize(10);
        assertThat(history().get(0).revision()).isEqualTo(16);
        assertFails(ErrorCode.NOT_FOUND, () -> world.chronicle.revision(6));
        assertThat(world.chronicle.difference(15, 16)).hasSize(1);
    }

    @Test
    void beforeThePluginsHaveBootedNobodyIsAnswered() {
        ConfigManager young = new ConfigManager(
                world.live,
                new Chronicle(world.store, world.limits, world.events, world.clock),
                world.store,
                new ImpactReport(new io.xcore.config.internal.settings.Deliveries(new NoComponents())),
                new Guard(world.clock),
                world.clock);

        assertFails(ErrorCode.SERVICE_UNAVAILABLE, young::present);
        assertFails(ErrorCode.SERVICE_UNAVAILABLE, () -> young.change(Map.of(), world.request()));
    }

    private ChangeRequest matching(String tags) {
        return new ChangeRequest(ConfigWorld.ADMIN, "", Optional.of(tags), Optional.empty(), false);
    }

    private List<Entry> history() {
        return world.chronicle.list(PageRequest.of(0, 100)).items();
    }

    private static void assertFails(ErrorCode code, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
