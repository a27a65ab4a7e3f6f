package io.xcore.auth.internal.mfa;

import java.util.List;

/** Where the digests of recovery codes are kept. Thread-safe, blocks. */
public interface RecoveryCodeStore {
    /** Replaces all codes of a user; an empty list removes them. */
    void replace(long userId, List<String> digests);

    /** Uses up a code; of several attempts at once, one succeeds. */
    boolean use(long userId, String digest);

    /** How many codes a user has left. */
    int count(long userId);
}
