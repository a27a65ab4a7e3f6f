package io.xcore.audit.internal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a check of the chain found.
 *
 * @param entries how many entries were read
 * @param removed how many older ones there were once; the log begins behind them
 * @param head the hash of the last one; whoever has noted it elsewhere can tell later that nothing before it was changed
 * @param flaw the first thing that is wrong; empty when all is well
 */
public record Verdict(long entries, long removed, String head, Optional<String> flaw) {
    public Verdict {
        requireNonNull(head, "head is null");
        requireNonNull(flaw, "flaw is null");
    }
}
