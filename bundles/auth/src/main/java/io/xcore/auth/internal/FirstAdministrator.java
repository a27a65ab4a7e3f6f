package io.xcore.auth.internal;

import io.xcore.directory.DirectoryAdminService;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.NewUser;
import io.xcore.directory.User;
import io.xcore.directory.UserState;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the administrator of a platform that has none, beside the boot. Whoever signs in or registers before that is
 * done waits for it.
 */
@Component(service = FirstAdministrator.class, immediate = true)
public final class FirstAdministrator {
    static final String USERNAME = "admin";
    static final String ROLE = "admin";

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final NewUser ADMINISTRATOR =
            new NewUser(USERNAME, "admin@example.com", "Administrator", List.of(ROLE));
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final DirectoryService directory;
    private final DirectoryAdminService administration;
    private final CredentialStore credentials;
    private final PasswordHasher hasher;
    private final AdministratorPassword password;
    private final Clock clock;
    private final CountDownLatch done = new CountDownLatch(1);

    @Activate
    public FirstAdministrator(
            @Reference DirectoryService directory,
            @Reference DirectoryAdminService administration,
            @Reference CredentialStore credentials,
            @Reference PasswordHasher hasher,
            @Reference AdministratorPassword password) {
        this(directory, administration, credentials, hasher, password, Clock.systemUTC());
    }

    FirstAdministrator(
            DirectoryService directory,
            DirectoryAdminService administration,
            CredentialStore credentials,
            PasswordHasher hasher,
            AdministratorPassword password,
            Clock clock) {
        this.directory = directory;
        this.administration = administration;
        this.credentials = credentials;
        this.hasher = hasher;
        this.password = password;
        this.clock = clock;
    }

    @Activate
    void activate(ComponentContext context) {
        Thread thread = new Thread(
                () -> {
                    ensure();
                    context.enableComponent(AuthReady.NAME);
                },
                "xcore-auth-first-administrator");
        thread.setDaemon(true);
        thread.start();
    }

    @Deactivate
    void deactivate(ComponentContext context) {
        context.disableComponent(AuthReady.NAME);
    }

    /** Sees to it that somebody administers the platform. Does nothing when somebody does. */
    void ensure() {
        try {
            if (!directory.anyoneHolds(ROLE)) {
                create();
            }
        } catch (IOException | RuntimeException e) {
            log.error("The platform has no administrator: {} could not be created", USERNAME, e);
        } finally {
            done.countDown();
        }
    }

    /**
     * Blocks until the administrator is there, or cannot be.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when that takes too long
     */
    void awaitDone() {
        try {
            if (done.await(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The platform is starting");
    }

    private void create() throws IOException {
        String secret;
        try {
            secret = password.obtain();
        } catch (XcoreException e) {
            log.error(
                    "The platform has no administrator: the password in {} is refused: {}",
                    password.whereabouts(),
                    e.details());
            return;
        }
        User user = pending().orElseGet(() -> administration.create(ADMINISTRATOR));
        credentials.put(user.id(), hasher.hash(secret), clock.instant());
        administration.activate(user.id());
        log.info("Created the first administrator {}; the password is in {}", USERNAME, password.whereabouts());
    }

    /** What a crash between creating and activating has left. */
    private Optional<User> pending() {
        return directory.findByLogin(USERNAME).filter(user -> user.state() == UserState.PENDING);
    }
}
