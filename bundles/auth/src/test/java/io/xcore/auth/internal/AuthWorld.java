package io.xcore.auth.internal;

import io.xcore.auth.internal.defence.LiveDefence;
import io.xcore.auth.internal.defence.Lockouts;
import io.xcore.auth.internal.defence.LoginGuard;
import io.xcore.auth.internal.defence.MemoryTallies;
import io.xcore.auth.internal.defence.StepUp;
import io.xcore.auth.internal.defence.TestDefence;
import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.testkit.FakeDirectory;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import io.xcore.testkit.TempDataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The whole of authentication, wired by hand to stores and a directory in memory. */
public final class AuthWorld {
    public static final String PASSWORD = "SecurePassword123!";
    public static final Client CLIENT = new Client("127.0.0.1", "JUnit");

    public final ManualClock clock = new ManualClock();
    public final FakeDirectory directory = new FakeDirectory(clock);
    public final MemoryCredentials credentials = new MemoryCredentials();
    final MemorySessions sessionStore = new MemorySessions();
    public final RecordingEventBus events = RecordingEventBus.keepingPassingApart();
    public final TempDataDirectory data;
    public final LiveSettings settings;
    public final PasswordHasher hasher;
    final SigningKeys keys;
    public final Sessions sessions;
    public final AccessTokens accessTokens;
    final MemoryApiKeys apiKeyStore = new MemoryApiKeys();
    final ApiKeys apiKeys;
    final RefreshRotation rotation;
    final TokenService tokens;
    final Logout logout;
    final TokenAuthenticator authenticator;
    final FirstAdministrator administrator;
    final LiveDefence defence = TestDefence.with(Map.of());
    final MemoryTallies tallies = new MemoryTallies();
    public final LoginGuard guard = new LoginGuard(defence, tallies, events, clock);
    final Lockouts lockouts = new Lockouts(tallies, events, clock);
    final StepUp stepUp;
    public final PasswordCheck passwords;
    public final SessionOpener opener;
    public final Login login;
    final Registration registration;

    public AuthWorld(Path folder) {
        this(folder, Map.of());
    }

    AuthWorld(Path folder, Map<String, ?> configuration) {
        data = new TempDataDirectory(folder);
        settings = TestSettings.with(configuration);
        hasher = new PasswordHasher(settings);
        keys = new SigningKeys(data, clock);
        placeKey();
        sessions = new Sessions(settings, sessionStore, events, clock);
        accessTokens = new AccessTokens(settings, keys, clock);
        apiKeys = new ApiKeys(settings, apiKeyStore, directory, events, clock);
        rotation = new RefreshRotation(settings, sessions, sessionStore, directory, events, clock);
        tokens = new TokenService(settings, sessions, accessTokens, rotation);
        logout = new Logout(sessions, accessTokens, events, clock);
        stepUp = new StepUp(defence, sessionStore, clock);
        authenticator = new TokenAuthenticator(accessTokens, sessions, apiKeys, directory, stepUp);
        administrator = administrator(Optional.empty());
        passwords = new PasswordCheck(directory, credentials, hasher, guard);
        opener = new SessionOpener(tokens, directory, events, guard, clock);
        login = login(withoutSecondFactor());
        registration = new Registration(settings, administrator, directory, credentials, hasher, clock);
        directory.grant("user", "users:read");
    }

    /** Makes the first administrator, without whom nobody signs in. */
    public void start() {
        administrator.ensure();
    }

    /** A login with another second step than none. */
    public Login login(SecondFactor secondFactor) {
        return new Login(administrator, directory, passwords, secondFactor, events, clock);
    }

    /** Nobody has a second factor. */
    public SecondFactor withoutSecondFactor() {
        return new SecondFactor() {
            @Override
            public SignIn proceed(User user, Optional<String> code, boolean remembered, Client client) {
                return opener.open(user, remembered, client);
            }

            @Override
            public void confirm(User user, Optional<String> code, Client client) {
                // The password is all there is.
            }
        };
    }

    /** Signs in a user who needs no second factor. */
    TokenGrant login(String usernameOrEmail, String password, Client client) {
        return ((SignedIn) login.signIn(PasswordLogin.of(usernameOrEmail, password), client)).grant();
    }

    FirstAdministrator administrator(Optional<String> chosenPassword) {
        AdministratorPassword password = new AdministratorPassword(data, settings, chosenPassword);
        return new FirstAdministrator(directory, directory, credentials, hasher, password, clock);
    }

    /** All worlds have the same key, so that tests can sign with it too. */
    private void placeKey() {
        try {
            Path file = data.folder("keys").resolve("test.jwk");
            Files.writeString(file, TestKey.OURS.toJSONString());
            keys.activate();
            keys.ring();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An active user with {@link #PASSWORD}. */
    public User user(String name) {
        NewUser user = new NewUser(name, name + "@example.com", "", List.of("user"));
        User created = directory.create(user);
        credentials.put(created.id(), hasher.hash(PASSWORD), clock.instant());
        return directory.activate(created.id());
    }

    /** Sets passwords under the policy of the settings. */
    public StoredPasswords passwords() {
        return new StoredPasswords(settings, credentials, hasher);
    }

    /** The id of a new session. */
    public String session(User user) {
        return sessions.open(user.id(), CLIENT, Duration.ofDays(1)).session().id();
    }

    /** Tokens of a new session. */
    TokenGrant open(User user) {
        return tokens.open(user.id(), CLIENT, false).grant();
    }

    public static void assertRefused(ErrorCode code, ThrowingCallable call) {
        Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(XcoreException.class, e -> Assertions.assertThat(e.code())
                        .isEqualTo(code));
    }
}
