package io.xcore.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.config.internal.history.Entry;
import io.xcore.config.internal.history.Kind;
import io.xcore.config.internal.history.Pending;
import io.xcore.config.internal.history.Undo;
import io.xcore.config.internal.modules.ModuleLists;
import io.xcore.config.internal.schema.SystemSchema;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedChangeTest {
    private static final Map<String, Object> PATCH =
            Map.of("general", Map.of("site_name", "Risky"), "modules", Map.of("enabled", List.of("shop")));

    private final ConfigWorld world = new ConfigWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aConfirmedChangeStays() {
        Pending pending = change();
        assertThat(world.value("general.site_name")).isEqualTo("Risky");

        ConfigState state = world.manager.confirm(pending.id(), ConfigWorld.ADMIN);

        assertThat(state.waiting()).isEmpty();
        assertThat(world.store.unfinished()).isEmpty();
        world.boot();
        assertThat(world.value("general.site_name")).isEqualTo("Risky");
        assertThatThrownBy(() -> world.manager.confirm(pending.id(), ConfigWorld.ADMIN))
                .isInstanceOfSatisfying(
                        XcoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void anUnconfirmedChangeIsPutBackAtTheNextStart() {
        change();

        world.boot();

        assertThat(world.value("general.site_name")).isEqualTo("Xcore");
        assertThat(world.settings.texts).isEmpty();
        assertThat(world.manager.present().document().modules().enabled()).containsExactly("core", "crm");
        assertThat(latest().kind()).isEqualTo(Kind.REVERT);
        assertThat(world.store.unfinished()).isEmpty();
    }

    @Test
    void aChangeThatACrashCutInHalfIsPutBackAtTheNextStart() {
        // Stored, one of two plugins switched, a setting written, and then the power fails.
        Plan plan = new Plan(
                world.manager.present().document(),
                MergePatch.onto(world.manager.present().document(), PATCH));
        world.store.begin(new Pending(
                "cut", world.clock.instant(), Optional.empty(), ConfigWorld.ADMIN, world.live.undoOf(plan)));
        world.plugins.disable("crm", false);
        world.settings.texts.put("general.site_name", "Risky");

        world.boot();

        assertThat(world.value("general.site_name")).isEqualTo("Xcore");
        assertThat(world.manager.present().document().modules())
                .isEqualTo(ModuleLists.of(List.of("core", "crm"), List.of("shop")));
        assertThat(world.store.unfinished()).isEmpty();
    }

    @Test
    void whatSomebodyElseHasSetSinceIsLeftAlone() {
        change();
        world.settings.texts.put("general.site_name", "Edited by hand");

        world.boot();

        assertThat(world.value("general.site_name")).isEqualTo("Edited by hand");
        assertThat(world.manager.present().document().modules().disabled()).containsExactly("shop");
    }

    @Test
    void nothingElseIsChangedMeanwhile() {
        Pending pending = change();

        assertThatThrownBy(() -> world.manager.change(Map.of("general", Map.of("locale", "de")), world.request()))
                .isInstanceOfSatisfying(
                        XcoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS));

        world.manager.giveUp(pending.id(), ConfigWorld.ADMIN);
        assertThat(world.value("general.site_name")).isEqualTo("Xcore");
        world.manager.change(Map.of("general", Map.of("locale", "de")), world.request());
        assertThat(world.value("general.locale")).isEqualTo("de");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 3601, -1, 0})
    void theTimeHasBounds(int seconds) {
        assertThatThrownBy(() -> world.guarded(seconds)).isInstanceOfSatisfying(XcoreException.class, e -> assertThat(
                        e.details().get(0).field())
                .isEqualTo("confirm_within"));
    }

    @Test
    void theGuardRunsWhatExpiresAndOnlyWhileItWaits() throws InterruptedException {
        CountDownLatch run = new CountDownLatch(1);
        Undo nothing = new Undo(List.of(), ModuleLists.NONE.to(ModuleLists.NONE));
        Pending pending = new Pending(
                "p",
                world.clock.instant(),
                Optional.of(world.clock.instant().plus(Duration.ofMillis(20))),
                ConfigWorld.ADMIN,
                nothing);
        world.guard.watch(pending, run::countDown);

        assertThat(run.await(10, TimeUnit.SECONDS)).isTrue();
        world.guard.release(pending);
        assertThat(world.guard.waiting()).isEmpty();
    }

    @Test
    void theUndoSurvivesTheDatabase() {
        Undo undo = new Undo(
                List.of(new Undo.Step(SystemSchema.SETTINGS.get(0), "Risky", Optional.of("Former"))),
                ModuleLists.of(List.of("a"), List.of("b")).to(ModuleLists.of(List.of("b"), List.of("a"))));

        assertThat(DocumentJson.undo(DocumentJson.write(undo))).isEqualTo(undo);
    }

    private Pending change() {
        return world.manager.change(PATCH, world.guarded(60)).state().waiting().orElseThrow();
    }

    private Entry latest() {
        return world.chronicle.list(PageRequest.of(0, 1)).items().get(0);
    }
}
