package io.xcore.audit.internal;

import static java.util.Objects.requireNonNull;

/**
 * A place in the chain.
 *
 * @param sequence the number of an entry; 0 before the first there ever was
 * @param hash its hash, which the next one follows
 */
record Link(long sequence, String hash) {
    Link {
        requireNonNull(hash, "hash is null");
    }
}
