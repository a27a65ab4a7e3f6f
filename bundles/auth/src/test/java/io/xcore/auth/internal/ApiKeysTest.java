package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import io.xcore.security.Credential.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApiKeysTest {
    @TempDir
    private Path folder;

    private AuthWorld world;
    private User user;

    @BeforeEach
    void wire() {
        world = new AuthWorld(folder);
        user = world.user("jane");
        world.directory.grant("user", "plugins:read", "plugins:write", "users:read");
    }

    @Test
    void aKeyIsItsOwnerWithoutASession() {
        Caller caller = authenticate(create("read", "write").text());

        assertThat(caller.userId()).isEqualTo(user.id());
        assertThat(caller.username()).isEqualTo("jane");
        assertThat(caller.sessionId()).isEmpty();
        assertThat(caller.permissions()).contains("plugins:read", "plugins:write");
        assertThat(caller.permits("plugins:write")).isTrue();
        assertThat(caller.permits("users:write")).isFalse();
    }

    @Test
    void aKeyIsTakenAsABearerTokenToo() {
        Credential credential = new Credential(Kind.BEARER, create("read").text());

        assertThat(world.authenticator.authenticate(credential).userId()).isEqualTo(user.id());
    }

    @Test
    void readCoversReadingAndWriteCoversWriting() {
        Caller reading = authenticate(create("read").text());
        Caller writing = authenticate(create("write").text());

        assertThat(reading.covers(true, "plugins:read")).isTrue();
        assertThat(reading.covers(true, null)).isTrue();
        assertThat(reading.covers(false, "plugins:write")).isFalse();
        assertThat(writing.covers(true, null)).isFalse();
        assertThat(writing.covers(false, "plugins:write")).isTrue();
    }

    @Test
    void aPermissionCoversTheRoutesThatDemandIt() {
        Caller caller = authenticate(create("plugins.READ").text());

        assertThat(caller.covers(true, "plugins:read")).isTrue();
        assertThat(caller.covers(false, "plugins:read")).isTrue();
        assertThat(caller.covers(true, "plugins:write")).isFalse();
        assertThat(caller.covers(true, null)).isFalse();
        assertThat(caller.permits("plugins:read")).isTrue();
        assertThat(new ApiKeyScopes(List.of("plugins:read")).imply("read:plugins"))
                .isTrue();
        assertThat(caller.permits("plugins:write")).isFalse();
        assertThat(caller.permissions()).containsExactly("plugins:read");
    }

    @Test
    void aKeyLosesWhatItsOwnerLoses() {
        Caller caller = authenticate(create("plugins:read").text());

        world.directory.grant("user", "users:read");

        assertThat(caller.permits("plugins:read")).isFalse();
        assertThat(caller.permissions()).isEmpty();
    }

    @Test
    void nobodyGivesAKeyMoreThanHeHas() {
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> create("users:write"));
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> create("read", "*:*"));
    }

    @Test
    void whatIsNoScopeIsRefused() {
        for (String scope : new String[] {"", "everything", "a:b:c", ":", "plugins:", "\u0000:a", "x".repeat(200)}) {
            assertRefused(ErrorCode.VALIDATION_FAILED, () -> create(scope));
        }
        assertRefused(ErrorCode.VALIDATION_FAILED, this::create);
        assertRefused(
                ErrorCode.VALIDATION_FAILED,
                () -> create(Collections.nCopies(65, "read").toArray(String[]::new)));
    }

    @Test
    void aNameIsNeededAndCleaned() {
        NewApiKey cleaned = new NewApiKey(" a\u001b[31mkey ", List.of("read"), Optional.empty());

        assertThat(world.apiKeys.create(user.id(), cleaned).key().name()).isEqualTo("a[31mkey");
        for (String name : new String[] {"", "  ", "\u0000", "x".repeat(101)}) {
            NewApiKey wanted = new NewApiKey(name, List.of("read"), Optional.empty());
            assertRefused(ErrorCode.VALIDATION_FAILED, () -> world.apiKeys.create(user.id(), wanted));
        }
    }

    @Test
    void aKeyEndsWhenItWasToEnd() {
        Instant end = world.clock.instant().plusSeconds(60);
        String text = world.apiKeys
                .create(user.id(), new NewApiKey("key", List.of("read"), Optional.of(end)))
                .text();
        authenticate(text);

        world.clock.advance(Duration.ofSeconds(60));

        assertRefused(ErrorCode.TOKEN_EXPIRED, () -> authenticate(text));
    }

    @Test
    void anEndInThePastIsRefused() {
        NewApiKey wanted = new NewApiKey("key", List.of("read"), Optional.of(world.clock.instant()));

        assertRefused(ErrorCode.VALIDATION_FAILED, () -> world.apiKeys.create(user.id(), wanted));
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceAndOnlyItsOwnerRevokesIt() {
        CreatedApiKey created = create("read");
        authenticate(created.text());
        User john = world.user("john");
        String id = created.key().id();
        assertRefused(ErrorCode.NOT_FOUND, () -> world.apiKeys.revokeOwn(john.id(), id));

        world.apiKeys.revokeOwn(user.id(), id);

        assertRefused(ErrorCode.TOKEN_INVALID, () -> authenticate(created.text()));
        assertRefused(ErrorCode.NOT_FOUND, () -> world.apiKeys.revoke(id));
    }

    @Test
    void aKeyOfAUserSwitchedOffIsRefused() {
        String text = create("read").text();
        authenticate(text);

        world.directory.deactivate(user.id());

        assertRefused(ErrorCode.TOKEN_INVALID, () -> authenticate(text));
    }

    @Test
    void whatIsNoKeyOfOursIsInvalid() {
        CreatedApiKey created = create("read");
        String wrongSecret = new ApiKeyText(created.key().id(), Secrets.secret()).text();

        for (String text : List.of(
                "", "plx_", "plx_your_api_key_here", wrongSecret, created.text() + "A", "plx_" + "x".repeat(1 << 20))) {
            assertRefused(ErrorCode.TOKEN_INVALID, () -> authenticate(text));
        }
    }

    @Test
    void requestsNeitherReadNorWriteTheStore() {
        CreatedApiKey created = create("read");
        authenticate(created.text());
        int reads = world.apiKeyStore.reads.get();

        for (int i = 0; i < 100; i++) {
            world.clock.advance(Duration.ofSeconds(1));
            authenticate(created.text());
        }

        assertThat(world.apiKeyStore.reads).hasValue(reads);
        assertThat(world.apiKeyStore.touches).hasValue(0);
        world.apiKeys.flush();
        assertThat(world.apiKeyStore.touches).hasValue(1);
        assertThat(world.apiKeys.list(Optional.of(user.id())).get(0).times().lastUsedAt())
                .hasValueSatisfying(
                        at -> assertThat(at).isAfter(world.clock.instant().minusSeconds(31)));
    }

    @Test
    void aUserHasAHundredKeysAtMost() {
        for (int i = 0; i < ApiKeys.MOST; i++) {
            create("read");
        }

        assertRefused(ErrorCode.STATE_CONFLICT, () -> create("read"));
    }

    @Test
    void theSecretIsKeptNowhereAndToldByNobody() {
        CreatedApiKey created = create("read");
        String secret = ApiKeyText.parse(created.text()).orElseThrow().secret();

        assertThat(created.toString()).doesNotContain(secret);
        assertThat(world.apiKeyStore.find(created.key().id()).orElseThrow().toString())
                .doesNotContain(secret);
    }

    private CreatedApiKey create(String... scopes) {
        return world.apiKeys.create(user.id(), new NewApiKey("key", List.of(scopes), Optional.empty()));
    }

    private Caller authenticate(String text) {
        return world.authenticator.authenticate(new Credential(Kind.API_KEY, text));
    }
}
