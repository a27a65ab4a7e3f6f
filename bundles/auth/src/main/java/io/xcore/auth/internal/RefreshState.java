package io.xcore.auth.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The present refresh token of a session, and the way that led to it.
 *
 * @param generation how often it was exchanged
 * @param digest the SHA-256 of its secret
 * @param recent the last exchanges, the oldest first; the last one made the present token
 */
public record RefreshState(int generation, String digest, List<Exchange> recent) {
    /** How many exchanges are remembered: more within one grace window is no lost answer but abuse. */
    public static final int REMEMBERED = 8;

    /**
     * One exchange.
     *
     * @param at when the token was exchanged for the first time
     * @param salt what made the next secret of the former one; worth nothing without that
     */
    public record Exchange(Instant at, String salt) {
        public Exchange {
            requireNonNull(at, "at is null");
            requireNonNull(salt, "salt is null");
        }
    }

    public RefreshState {
        requireNonNull(digest, "digest is null");
        recent = List.copyOf(recent);
    }

    /** The state of a session nobody has prolonged yet. */
    static RefreshState first(String digest) {
        return new RefreshState(0, digest, List.of());
    }

    /** The state after one more exchange, which remembers those since a time. */
    RefreshState next(String nextDigest, Exchange exchange, Instant since) {
        List<Exchange> young =
                recent.stream().filter(former -> former.at().isAfter(since)).toList();
        List<Exchange> kept = young.subList(Math.max(0, young.size() - REMEMBERED + 1), young.size());
        return new RefreshState(
                generation + 1,
                nextDigest,
                Stream.concat(kept.stream(), Stream.of(exchange)).toList());
    }
}
