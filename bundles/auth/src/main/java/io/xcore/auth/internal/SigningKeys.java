package io.xcore.auth.internal;

import com.nimbusds.jose.JOSEException;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The keys that sign tokens; the youngest signs, all of them verify. The first is made at the first start. Reading and
 * making them goes on beside the boot; who needs them sooner waits. A key that another has followed is removed once no
 * token it has signed can be valid any more.
 */
@Component(service = SigningKeys.class, immediate = true)
public final class SigningKeys {
    /** The longest life an access token can be given, and a minute for clocks that differ. */
    static final Duration OVERLAP = AuthSettings.LONGEST_ACCESS_TOKEN.plusMinutes(1);

    private final KeyFolder folder;
    private final Clock clock;
    private final FutureTask<KeyRing> first = new FutureTask<>(this::loadOrMake);
    private volatile @Nullable KeyRing current;

    @Activate
    public SigningKeys(@Reference DataDirectory data) {
        this(data, Clock.systemUTC());
    }

    SigningKeys(DataDirectory data, Clock clock) {
        this.folder = new KeyFolder(data, clock);
        this.clock = clock;
    }

    @Activate
    void activate() {
        Thread thread = new Thread(first, "xcore-auth-keys");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The keys as they are now.
     *
     * @throws XcoreException INTERNAL_ERROR when they can be neither read nor made
     */
    KeyRing ring() {
        KeyRing known = current;
        return known == null ? firstRing() : known;
    }

    /**
     * Makes a new key, which signs from now on.
     *
     * @param distrust whether the former keys verify nothing from now on, because somebody else may have them
     * @return the new key's id
     * @throws XcoreException INTERNAL_ERROR when the key cannot be made or stored
     */
    synchronized String rotate(boolean distrust) {
        firstRing();
        try {
            List<StoredKey> former = folder.load();
            StoredKey made = folder.make(former);
            List<StoredKey> keys = new ArrayList<>(List.of(made));
            if (!distrust) {
                keys.addAll(former);
            }
            current = ring(keys);
            for (StoredKey key : former) {
                if (distrust) {
                    folder.remove(key);
                }
            }
            return made.id();
        } catch (IOException | ParseException | JOSEException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "The signing key could not be exchanged", e);
        }
    }

    /** Removes the keys whose tokens have all expired. */
    synchronized void prune() {
        firstRing();
        try {
            List<StoredKey> keys = folder.load();
            List<StoredKey> kept = new ArrayList<>(keys.subList(0, 1));
            for (int i = 1; i < keys.size(); i++) {
                // What this key has signed is older than the key that followed it.
                if (keys.get(i - 1).issuedAt().plus(OVERLAP).isBefore(clock.instant())) {
                    folder.remove(keys.get(i));
                } else {
                    kept.add(keys.get(i));
                }
            }
            if (kept.size() < keys.size()) {
                current = ring(kept);
            }
        } catch (IOException | ParseException | JOSEException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "The signing keys could not be looked through", e);
        }
    }

    private KeyRing firstRing() {
        try {
            return first.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The platform is stopping", e);
        } catch (ExecutionException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "The signing keys cannot be used", e.getCause());
        }
    }

    private KeyRing loadOrMake() throws IOException, ParseException, JOSEException {
        List<StoredKey> keys = folder.load();
        return ring(keys.isEmpty() ? List.of(folder.make(keys)) : keys);
    }

    private static KeyRing ring(List<StoredKey> keys) throws JOSEException {
        return new KeyRing(keys.stream().map(StoredKey::key).toList());
    }
}
