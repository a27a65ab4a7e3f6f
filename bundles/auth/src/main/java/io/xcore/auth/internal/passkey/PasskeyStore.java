package io.xcore.auth.internal.passkey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where passkeys are kept. Thread-safe, blocks. */
public interface PasskeyStore {
    /** Keeps a new passkey; false when there is one with this id already. */
    boolean add(Passkey passkey);

    Optional<Passkey> find(String id);

    /** The passkeys of a user, or of everybody; the youngest first. */
    List<Passkey> list(Optional<Long> userId, int limit);

    /** Names a passkey of a user; false when the user has none with this id. */
    boolean rename(String id, long userId, String name);

    /** Notes a use, unless the passkey has been used since it was read; whether it was noted. */
    boolean use(Passkey read, long signCount, Passkey.Backup backup, Instant at);

    /** Removes a passkey; whether there was one. */
    boolean remove(String id);

    /** What authenticators know a user by. */
    Optional<String> handle(long userId);

    /** The same; it becomes the proposed one when the user has none. */
    String handle(long userId, String proposed);
}
