package io.xcore.auth.internal.mfa;

import io.xcore.directory.DirectoryService;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes second factors away, with all that hangs on them. Thread-safe. */
@Component(service = MfaRemoval.class)
public final class MfaRemoval {
    private static final int LONGEST_LIST = 1_000;

    private final FactorStore factors;
    private final RecoveryCodes recoveryCodes;
    private final ChallengeStore challenges;
    private final SmsCodeStore smsCodes;
    private final DirectoryService directory;
    private final MfaNotes notes;

    @Activate
    public MfaRemoval(
            @Reference FactorStore factors,
            @Reference RecoveryCodes recoveryCodes,
            @Reference ChallengeStore challenges,
            @Reference SmsCodeStore smsCodes,
            @Reference DirectoryService directory,
            @Reference MfaNotes notes) {
        this.factors = factors;
        this.recoveryCodes = recoveryCodes;
        this.challenges = challenges;
        this.smsCodes = smsCodes;
        this.directory = directory;
        this.notes = notes;
    }

    /** The active factors of everybody or of one user, the youngest first, at most 1000. */
    public List<Factor> list(Optional<Long> userId) {
        return userId.map(user ->
                        factors.find(user).stream().filter(Factor::active).toList())
                .orElseGet(() -> factors.active(LONGEST_LIST));
    }

    /**
     * Removes all factors of somebody who has lost them.
     *
     * @throws XcoreException NOT_FOUND when there is no such user, or it has none; STATE_CONFLICT for the caller's own,
     *     PERMISSION_DENIED for a user who may do what the caller may not
     */
    public void reset(Caller caller, long userId) {
        List<String> permissions = directory.permissionsOf(userId);
        if (caller.userId() == userId) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "Disable your own by /api/v1/auth/mfa/disable");
        }
        if (!permissions.stream().allMatch(caller::permits)) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "This user may do more than you");
        }
        reset(userId);
    }

    /**
     * The same for the local shell.
     *
     * @throws XcoreException NOT_FOUND when the user has none
     */
    public void reset(long userId) {
        if (removeAll(userId) == 0) {
            throw new XcoreException(ErrorCode.NOT_FOUND, "The user has no second factor");
        }
        notes.announce(MfaEvent.Kind.RESET, userId, MfaEvent.ALL);
    }

    /** Forgets everything about a user. */
    public int removeAll(long userId) {
        int removed = factors.remove(userId, Optional.empty());
        removeRest(userId);
        return removed;
    }

    /** Removes a method, or all of them. */
    void disable(long userId, Optional<MfaMethod> method) {
        factors.remove(userId, method);
        if (factors.find(userId).stream().noneMatch(Factor::active)) {
            removeRest(userId);
        }
        notes.announce(
                MfaEvent.Kind.DISABLED, userId, method.map(MfaMethod::text).orElse(MfaEvent.ALL));
    }

    private void removeRest(long userId) {
        recoveryCodes.remove(userId);
        challenges.removeOf(userId);
        smsCodes.removeOf(userId);
    }
}
