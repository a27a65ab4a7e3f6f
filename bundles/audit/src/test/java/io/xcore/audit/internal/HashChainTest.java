package io.xcore.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.audit.AuditFacts.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HashChainTest {
    private static final String START = "0".repeat(64);

    @Test
    void theSameTextInOtherFieldsIsAnotherEntry() {
        assertThat(HashChain.next(START, 1, entry("ab", "c")))
                .isEqualTo(HashChain.next(START, 1, entry("ab", "c")))
                .isNotEqualTo(HashChain.next(START, 1, entry("a", "bc")))
                .isNotEqualTo(HashChain.next(START, 2, entry("ab", "c")))
                .isNotEqualTo(HashChain.next("1".repeat(64), 1, entry("ab", "c")))
                .matches("[0-9a-f]{64}");
    }

    private static AuditEntry entry(String action, String target) {
        return new AuditEntry(
                Instant.EPOCH,
                action,
                Outcome.SUCCESS,
                Optional.empty(),
                target,
                Optional.empty(),
                Optional.empty(),
                "{}");
    }
}
