package io.xcore.auth.internal.defence;

import io.xcore.auth.internal.Client;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asked before a secret is checked that can be guessed. Failures are counted per account and per address, and lock both for
 * a while; nobody learns from it whether an account exists.
 *
 * <p>A login is counted as it was typed, whether somebody has it or not, and that is what the caller is told about. The
 * account behind it is counted too, so that its name and its e-mail have no more tries than one of them; when only that
 * count is used up, the attempt is <em>blind</em>: it is answered as a wrong secret is, whatever was shown.
 *
 * <p>An address that has signed in to an account lately has a count of its own there. Failures from elsewhere do not lock
 * it, so that nobody can keep an owner out. Thread-safe; blocks on the database.
 */
@Component(service = LoginGuard.class)
public final class LoginGuard {
    private static final Duration KNOWN_AGAIN = Duration.ofDays(1);

    private final LiveDefence settings;
    private final TallyStore store;
    private final Turnstile turnstile;
    private final Clock clock;

    @Activate
    public LoginGuard(@Reference LiveDefence settings, @Reference TallyStore store, @Reference EventBus events) {
        this(settings, store, events, Clock.systemUTC());
    }

    public LoginGuard(LiveDefence settings, TallyStore store, EventBus events, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.turnstile = new Turnstile(store, new LockoutEvents(events, clock), clock);
        this.clock = clock;
    }

    /**
     * Lets somebody show a password who is not signed in. The same work for every login.
     *
     * @param login the user name or e-mail as it was typed
     * @param user whose it is; empty when it is nobody's
     * @throws XcoreException RATE_LIMITED with the time to wait when too many attempts have failed
     */
    public Attempt password(String login, Optional<Long> user, Client client) {
        String network = Network.of(client.address());
        String account = user.map(GuardKeys::account).orElseGet(() -> GuardKeys.nobody(login));
        if (known(account, network) && user.isPresent()) {
            return turnstile.admit(
                    List.of(account(GuardKeys.account(user.get(), network), user), address(network)), List.of());
        }
        return turnstile.admit(
                List.of(account(GuardKeys.login(login), user), address(network)), List.of(account(account, user)));
    }

    /**
     * Lets a user who is signed in show its password again. Failed sign-ins do not count against it.
     *
     * @throws XcoreException RATE_LIMITED with the time to wait when too many attempts have failed
     */
    public Attempt confirmation(long user, Client client) {
        return openly(GuardKeys.confirmation(user), user, Network.of(client.address()));
    }

    /**
     * Lets somebody who has shown the password of a user show its second factor.
     *
     * @throws XcoreException RATE_LIMITED with the time to wait when too many attempts have failed
     */
    public Attempt secondFactor(long user, Client client) {
        String network = Network.of(client.address());
        boolean known = known(GuardKeys.account(user), network);
        return openly(known ? GuardKeys.secondFactor(user, network) : GuardKeys.secondFactor(user), user, network);
    }

    /** Notes that a user has signed in from an address, by all the proofs that are asked of it. */
    public void remember(long user, Client client) {
        Duration life = settings.current().known();
        String key = GuardKeys.known(GuardKeys.account(user), Network.of(client.address()));
        Instant now = now();
        Tally noted = store.find(List.of(key)).getOrDefault(key, Tally.NONE);
        if (noted.at().plus(KNOWN_AGAIN).isBefore(now) && !life.isZero()) {
            store.change(key, Optional.of(user), before -> new Tally(0, now, Instant.EPOCH, now.plus(life)));
        }
    }

    private Attempt openly(String key, long user, String network) {
        return turnstile.admit(List.of(account(key, Optional.of(user)), address(network)), List.of());
    }

    private boolean known(String account, String network) {
        String key = GuardKeys.known(account, network);
        Map<String, Tally> found = store.find(List.of(key));
        return found.containsKey(key) && now().isBefore(found.get(key).expiresAt());
    }

    private Counter account(String key, Optional<Long> user) {
        return new Counter(key, settings.current().account(), user);
    }

    private Counter address(String network) {
        return new Counter(GuardKeys.address(network), settings.current().address(), Optional.empty());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
