package io.xcore.config.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.config.internal.ConfigWorld;
import io.xcore.config.internal.history.Author;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfilesTest {
    private final ConfigWorld world = new ConfigWorld();
    private final Profiles profiles =
            new Profiles(world.profiles(), world.manager, world.limits, world.events, world.clock);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aProfileIsThePresentConfigurationWithWhatIsGiven() {
        Profile night = create("Night", Map.of("general", Map.of("locale", "de")));

        assertThat(night.config().values())
                .containsEntry("general.locale", "de")
                .containsEntry("general.site_name", "Xcore");
        assertThat(night.config().modules())
                .isEqualTo(world.manager.present().document().modules());
        assertThat(world.manager.present().document().values()).containsEntry("general.locale", "fr-FR");
        assertThat(world.events.types()).containsExactly("config.profile_created");
    }

    @Test
    void anUpdateMovesItsTimeAndLeavesOutWhatIsNotGiven() {
        Profile night = create("Night", Map.of("general", Map.of("locale", "de")));
        world.clock.advance(Duration.ofSeconds(5));

        Profile updated = profiles.update(
                night.id(),
                new Profiles.Draft(
                        Optional.empty(),
                        Optional.of("Dark"),
                        Optional.of(Map.of("general", Map.of("timezone", "CET")))),
                Author.SHELL);

        assertThat(updated.name()).isEqualTo("Night");
        assertThat(updated.updatedAt()).isEqualTo(night.updatedAt().plusSeconds(5));
        assertThat(updated.createdAt()).isEqualTo(night.createdAt());
        assertThat(updated.config().values())
                .containsEntry("general.locale", "de")
                .containsEntry("general.timezone", "CET");
    }

    @Test
    void ofTwoUpdatesAtOnceBothAreThereInTheEnd() throws Exception {
        Profile night = create("Night", Map.of());
        int many = 8;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> descriptions = threads.submit(() -> repeated(
                    many,
                    i -> profiles.update(
                            night.id(),
                            new Profiles.Draft(Optional.empty(), Optional.of("Dark " + i), Optional.empty()),
                            Author.SHELL)));
            Future<?> configs = threads.submit(() -> repeated(
                    many,
                    i -> profiles.update(
                            night.id(),
                            new Profiles.Draft(
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(Map.of("general", Map.of("site_name", "Site " + i)))),
                            Author.SHELL)));
            descriptions.get();
            configs.get();
        } finally {
            threads.shutdownNow();
        }

        Profile found = profiles.get(night.id());
        assertThat(found.description()).isEqualTo("Dark 7");
        assertThat(found.config().values()).containsEntry("general.site_name", "Site 7");
        assertThat(found.updatedAt())
                .as("every update moves it")
                .isEqualTo(night.updatedAt().plusMillis(2L * many));
    }

    private static void repeated(int times, IntConsumer action) {
        for (int i = 0; i < times; i++) {
            action.accept(i);
        }
    }

    @Test
    void namesAreTakenOnce() {
        Profile night = create("Night", Map.of());
        Profile day = create("Day", Map.of());

        assertFails(ErrorCode.ALREADY_EXISTS, () -> create("NIGHT", Map.of()));
        assertFails(ErrorCode.ALREADY_EXISTS, () -> profiles.update(day.id(), named("night"), Author.SHELL));
        assertThat(profiles.update(night.id(), named("NIGHT"), Author.SHELL).name())
                .isEqualTo("NIGHT");
        assertThat(profiles.named("nIGHT")).isEqualTo(profiles.get(night.id()));
    }

    @Test
    void whatIsWrongIsRefused() {
        assertFails(ErrorCode.VALIDATION_FAILED, () -> create(" ", Map.of()));
        assertFails(ErrorCode.VALIDATION_FAILED, () -> create("x".repeat(101), Map.of()));
        assertFails(ErrorCode.VALIDATION_FAILED, () -> create("x", Map.of("general", Map.of("locale", 7))));
        assertFails(
                ErrorCode.VALIDATION_FAILED,
                () -> profiles.create(
                        new Profiles.Draft(Optional.of("x"), Optional.of("nul \0"), Optional.empty()), Author.SHELL));
        assertFails(ErrorCode.NOT_FOUND, () -> profiles.delete("nobody", Author.SHELL));
    }

    @Test
    void activatingOneMakesItThePresentConfiguration() {
        Profile night = create(
                "Night",
                Map.of(
                        "general",
                        Map.of("locale", "de"),
                        "modules",
                        Map.of("enabled", List.of("core", "crm", "shop"))));

        world.manager.activate(night, world.request());

        assertThat(world.manager.present().document()).isEqualTo(night.config());
        assertThat(world.plugins.calls).containsExactly("+shop");
    }

    @Test
    void oneWithAPluginThatIsNotInstalledIsKeptAndNotActivated() {
        Profile later = create("Later", Map.of("modules", Map.of("enabled", List.of("later"), "disabled", List.of())));

        assertFails(ErrorCode.VALIDATION_FAILED, () -> world.manager.activate(later, world.request()));
    }

    private Profile create(String name, Map<?, ?> config) {
        return profiles.create(
                new Profiles.Draft(Optional.of(name), Optional.empty(), Optional.of(config)), Author.SHELL);
    }

    private static Profiles.Draft named(String name) {
        return new Profiles.Draft(Optional.of(name), Optional.empty(), Optional.empty());
    }

    private static void assertFails(ErrorCode code, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(XcoreException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
