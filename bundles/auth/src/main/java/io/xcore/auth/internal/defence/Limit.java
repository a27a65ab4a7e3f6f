package io.xcore.auth.internal.defence;

import java.time.Instant;

/** How many failures are borne. */
sealed interface Limit permits AccountLimit, AddressLimit {
    /** How many may be tried at once, if all of them fail; 0 while locked. */
    int allowance(Tally tally, Instant now);

    /** The tally after one more failure. */
    Tally failed(Tally before, Instant now);
}
