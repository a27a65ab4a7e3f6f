package io.xcore.auth.internal;

import io.xcore.directory.DirectoryService;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** API keys (contract A4-04, A4-05), answered from memory on a request's way. Thread-safe. */
@Component(service = ApiKeys.class)
public final class ApiKeys {
    private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);

    /** How many keys a user has at most. */
    static final int MOST = 100;

    private static final int LONGEST_LIST = 1_000;
    private static final int LONGEST_NAME = 100;

    private final ApiKeyStore store;
    private final DirectoryService directory;
    private final EventBus events;
    private final Clock clock;
    private final BoundedCache<String, LiveApiKey> live;
    private final LastUses uses;

    @Activate
    public ApiKeys(
            @Reference LiveSettings settings,
            @Reference ApiKeyStore store,
            @Reference DirectoryService directory,
            @Reference EventBus events) {
        this(settings, store, directory, events, Clock.systemUTC());
    }

    ApiKeys(LiveSettings settings, ApiKeyStore store, DirectoryService directory, EventBus events, Clock clock) {
        this.store = store;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
        this.live = new BoundedCache<>(settings.current().session().cached());
        this.uses = new LastUses("API keys", store::touch);
    }

    /**
     * Makes a key for a user.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field, PERMISSION_DENIED when the user lacks a permission the
     *     key is to have, STATE_CONFLICT when the user has as many as there may be
     */
    public CreatedApiKey create(long userId, NewApiKey wanted) {
        Instant now = now();
        String name = name(wanted.name());
        if (wanted.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
            throw XcoreException.invalid("expires_at", "must be in the future");
        }
        ApiKeyScopes scopes = ApiKeyScopes.parse(wanted.scopes());
        requireHeld(userId, scopes);
        if (store.count(userId) >= MOST) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "A user has at most " + MOST + " API keys");
        }
        ApiKeyText text = ApiKeyText.random();
        Optional<Instant> expiresAt = wanted.expiresAt().map(end -> end.truncatedTo(ChronoUnit.MILLIS));
        ApiKey.Times times = new ApiKey.Times(now, expiresAt, Optional.empty());
        ApiKey key = new ApiKey(text.id(), userId, name, Secrets.digest(text.secret()), scopes, times);
        store.add(key);
        log.info("Made the API key {} of user {}", key.id(), userId);
        publish(key, "created");
        return new CreatedApiKey(key, text.text());
    }

    /** The keys of a user, or of everybody; the youngest first, at most 1000. */
    public List<ApiKey> list(Optional<Long> userId) {
        return store.list(userId, LONGEST_LIST).stream().map(this::upToDate).toList();
    }

    /**
     * Removes a key of a user; it is refused from now on.
     *
     * @throws XcoreException NOT_FOUND when the user has no such key
     */
    public void revokeOwn(long userId, String id) {
        revoke(store.find(id)
                .filter(key -> key.userId() == userId)
                .orElseThrow(() -> XcoreException.notFound("API key", id)));
    }

    /**
     * Removes a key; it is refused from now on.
     *
     * @throws XcoreException NOT_FOUND when there is no such key
     */
    public void revoke(String id) {
        revoke(store.find(id).orElseThrow(() -> XcoreException.notFound("API key", id)));
    }

    /**
     * The key a program shows, which is used by this call.
     *
     * @throws XcoreException TOKEN_INVALID when it is none of ours, TOKEN_EXPIRED
     */
    ApiKey use(String shown) {
        ApiKeyText text = ApiKeyText.parse(shown).orElseThrow(TokenVerification::invalid);
        LiveApiKey known =
                live.get(text.id(), id -> store.find(id).map(LiveApiKey::new).orElse(null));
        if (known == null || !Secrets.same(known.key().digest(), Secrets.digest(text.secret()))) {
            throw TokenVerification.invalid();
        }
        Instant now = now();
        if (known.key().expired(now)) {
            throw TokenVerification.expired();
        }
        if (known.used(now)) {
            uses.used(text.id(), now);
        }
        return known.key();
    }

    /** Stores when keys were last used. */
    void flush() {
        uses.flush();
    }

    private void revoke(ApiKey key) {
        boolean removed = store.remove(key.id());
        live.remove(key.id());
        if (!removed) {
            throw XcoreException.notFound("API key", key.id());
        }
        log.info("Removed the API key {}", key.id());
        publish(key, "revoked");
    }

    private void publish(ApiKey key, String verb) {
        Map<String, Object> details =
                Map.of("name", key.name(), "permissions", key.scopes().names());
        events.publish(AuthEvent.about(key.userId(), "api_key:" + key.id(), verb, details, now()));
    }

    private ApiKey upToDate(ApiKey stored) {
        LiveApiKey known = live.get(stored.id());
        return known == null || known.lastUse().equals(Instant.EPOCH) ? stored : stored.lastUsed(known.lastUse());
    }

    private void requireHeld(long userId, ApiKeyScopes scopes) {
        for (String permission : scopes.permissions()) {
            if (!directory.permits(userId, permission)) {
                throw new XcoreException(
                        ErrorCode.PERMISSION_DENIED, "A key cannot have '" + permission + "', which its owner lacks");
            }
        }
    }

    private static String name(String wanted) {
        String name = wanted.replaceAll("\\p{C}", "").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw XcoreException.invalid("name", "must be 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
