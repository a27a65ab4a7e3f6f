package io.xcore.auth.internal.store;

import io.xcore.auth.internal.defence.Lockout;
import io.xcore.auth.internal.defence.Tally;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of auth_tally. */
@Entity
@Table(name = "auth_tally")
public class TallyEntity {
    @Id
    private String id = "";

    @Column(name = "user_id")
    private @Nullable Long userId;

    @Column(name = "failures", nullable = false)
    private int failures;

    @Column(name = "counted_at", nullable = false)
    private Instant countedAt = Instant.EPOCH;

    @Column(name = "locked_until", nullable = false)
    private Instant lockedUntil = Instant.EPOCH;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt = Instant.EPOCH;

    protected TallyEntity() {}

    TallyEntity(String id, Optional<Long> userId, Tally tally) {
        this.id = id;
        this.userId = userId.orElse(null);
        this.failures = tally.failures();
        this.countedAt = tally.at();
        this.lockedUntil = tally.lockedUntil();
        this.expiresAt = tally.expiresAt();
    }

    String id() {
        return id;
    }

    Tally toTally() {
        return new Tally(failures, countedAt, lockedUntil, expiresAt);
    }

    Lockout toLockout() {
        return new Lockout(id, Optional.ofNullable(userId), failures, lockedUntil);
    }
}
