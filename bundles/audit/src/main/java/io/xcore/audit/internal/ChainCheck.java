package io.xcore.audit.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the chain entry by entry and remembers the first flaw. */
final class ChainCheck {
    private final Link start;
    private final Link head;
    private String hash;
    private long sequence;
    private long entries;
    private @Nullable String flaw;

    /**
     * @param start what the first entry follows
     * @param head where the log says that it ends; it may grow from now on
     */
    ChainCheck(Link start, Link head) {
        this.start = start;
        this.head = head;
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
        // Nothing follows the last entry but the end of the chain, which has its hash too.
        boolean last = sequence == head.sequence();
        if (!hash.equals(chained.hash()) || (last && !hash.equals(head.hash()))) {
            flaw = "entry " + sequence + " was changed";
        }
    }

    /** @param grown where the log says that it ends now, all entries having been read */
    Verdict verdict(Link grown) {
        if (flaw == null && sequence < head.sequence()) {
            flaw = "entry " + (sequence + 1) + " is missing";
        }
        if (flaw == null && sequence > grown.sequence()) {
            flaw = "entry " + (grown.sequence() + 1) + " was put in";
        }
        return new Verdict(entries, start.sequence(), hash, Optional.ofNullable(flaw));
    }
}
