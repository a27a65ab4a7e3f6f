package io.xcore.message;

import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** Who may do what in a channel. For those who keep things that belong to channels: connections, files. Thread-safe. */
@ProviderType
public interface ChannelAccess {
    /** What somebody wants to do in a channel; each contains those before it. */
    enum Right {
        /** See who and what is in it. */
        READ,
        /** Say something in it. */
        WRITE,
        /** Change or remove what others said. */
        MODERATE
    }

    /**
     * Returns when the caller may. A channel that is not there is made, public and with the caller as its owner, when he
     * may make channels (contract C-29). May block on the database; answered from memory as a rule.
     *
     * @throws XcoreException NOT_FOUND when there is no such channel, and when it is a private one whose existence the
     *     caller is not to learn; PERMISSION_DENIED when he may read it and not do this; VALIDATION_FAILED when the id
     *     cannot be one
     */
    void require(Caller caller, String channelId, Right right);

    /** Whether a user may, whoever asks; false when there is no such channel. Makes none. */
    boolean permits(long userId, String channelId, Right right);
}
