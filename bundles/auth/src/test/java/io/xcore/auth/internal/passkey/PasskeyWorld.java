package io.xcore.auth.internal.passkey;

import io.xcore.auth.internal.AuthWorld;
import io.xcore.auth.internal.PasskeyGround;
import io.xcore.auth.internal.SignedIn;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.PlatformEvent;
import io.xcore.testkit.TestConfiguration;
import io.xcore.testkit.webauthn.SoftwareAuthenticator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Passkeys, wired by hand to stores in memory. */
final class PasskeyWorld {
    static final String ORIGIN = "https://example.org";
    static final Site SITE = new Site("http://10.0.0.7:8000", false);

    final PasskeyGround ground;
    final MemoryPasskeys store = new MemoryPasskeys();
    final RelyingParties parties = new RelyingParties(configuration(Map.of("rp_id", "example.org")));
    final Passkeys passkeys;
    final PasskeyRegistration registration;
    final PasskeyLogin login;

    PasskeyWorld(Path folder) {
        ground = new PasskeyGround(folder);
        passkeys = new Passkeys(store, ground.events(), ground.clock());
        Ceremonies ceremonies = new Ceremonies(parties, new Challenges(ground.steps(), store, parties, ground.clock()));
        registration = new PasskeyRegistration(ground.proof(), ground.directory(), ceremonies, passkeys);
        login = new PasskeyLogin(ground.directory(), ceremonies, passkeys, ground.opener());
    }

    static PasskeyConfiguration configuration(Map<String, ?> values) {
        return TestConfiguration.with(PasskeyConfiguration.class, values);
    }

    static SoftwareAuthenticator authenticator() {
        return SoftwareAuthenticator.at(ORIGIN);
    }

    CeremonyOptions creationOptions(User user) {
        return registration.options(ground.signedIn(user), Optional.empty(), SITE, AuthWorld.CLIENT);
    }

    /** Registers the authenticator's passkey, from the options on. */
    Passkey register(User user, SoftwareAuthenticator authenticator) {
        CeremonyOptions options = creationOptions(user);
        return register(user, options.challengeId(), authenticator.create(options.options()));
    }

    Passkey register(User user, String challengeId, Map<String, ?> credential) {
        return registration.register(user.id(), "laptop", new CeremonyAnswer(challengeId, credential), SITE);
    }

    /** Signs in, from the options on. */
    SignedIn login(SoftwareAuthenticator authenticator) {
        CeremonyOptions options = login.options(SITE);
        return login(options.challengeId(), authenticator.get(options.options()));
    }

    SignedIn login(String challengeId, Map<String, ?> credential) {
        return login.login(new CeremonyAnswer(challengeId, credential), false, PasskeyGround.CLIENT, SITE);
    }

    /** Why answers were refused so far. */
    List<String> refusals() {
        return ground.events().events().stream()
                .filter(PasskeyRefused.class::isInstance)
                .map(PlatformEvent::data)
                .map(data -> data.get("reason").toString())
                .toList();
    }

    static void assertRefused(ErrorCode code, ThrowingCallable call) {
        Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(XcoreException.class, e -> Assertions.assertThat(e.code())
                        .isEqualTo(code));
    }
}
