package io.xcore.auth.internal;

import io.xcore.directory.User;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import io.xcore.testkit.FakeDirectory;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What tests of passkeys need of the world of authentication, for they are in a package of their own. */
public final class PasskeyGround {
    public static final String PASSWORD = AuthWorld.PASSWORD;
    public static final Client CLIENT = AuthWorld.CLIENT;

    private final AuthWorld world;

    public PasskeyGround(Path folder) {
        world = new AuthWorld(folder);
    }

    public ManualClock clock() {
        return world.clock;
    }

    public FakeDirectory directory() {
        return world.directory;
    }

    public RecordingEventBus events() {
        return world.events;
    }

    public SessionOpener opener() {
        return world.opener;
    }

    public StepTokens steps() {
        return new StepTokens(world.keys, world.clock);
    }

    public RecentProof proof() {
        return new RecentProof(world.sessions, world.stepUp, world.login);
    }

    public User user(String name) {
        return world.user(name);
    }

    /** A user with a session opened now. */
    public Caller signedIn(User user) {
        return caller(world.open(user).accessToken());
    }

    public Caller caller(String accessToken) {
        return world.authenticator.authenticate(new Credential(Credential.Kind.BEARER, accessToken));
    }

    /** The user by an API key. */
    public Caller program(User user) {
        NewApiKey key = new NewApiKey("key", List.of("read", "write"), Optional.empty());
        return caller(world.apiKeys.create(user.id(), key).text());
    }
}
