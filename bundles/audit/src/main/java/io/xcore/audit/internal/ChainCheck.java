package io.xcore.audit.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the chain entry by entry and remembers the first flaw. */
final class ChainCheck {
    private final Link start;
    private String hash;
    private long sequence;
    private long entries;
    private @Nullable String flaw;

    /** @param start what the first entry follows */
    ChainCheck(Link start) {
        this.start = start;
        this.hash = start.hash();
        this.sequence = start.sequence();
    }

    void next(ChainedEntry chained) {
        entries++;
        if (flaw != null) {
            return;
        }
        if (chained.sequence() != sequence + 1) {
            flaw = "entry " + (sequence + 1) + " is missing";
            return;
        }
        sequence = chained.sequence();
        hash = HashChain.next(hash, sequence, chained.entry());
        if (!hash.equals(chained.hash())) {
            flaw = "entry " + sequence + " was changed";
        }
    }

    /** @param head where the log says that it ended before this check began; it may have grown since */
    Verdict verdict(Link head) {
        if (flaw == null && sequence < head.sequence()) {
            flaw = "entry " + (sequence + 1) + " is missing";
        }
        return new Verdict(entries, start.sequence(), hash, Optional.ofNullable(flaw));
    }
}
