package io.xcore.realtime;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The connections that are open on this node. Thread-safe, never blocks. */
@ProviderType
public interface ConnectionService {
    /** All of them, the oldest first. */
    List<ConnectionInfo> connections();

    /** Closes one; false when there is none of this id. */
    boolean close(long connectionId);

    /** The users who have at least one authenticated connection. */
    Set<Long> connectedUsers();

    /** Ends the subscriptions of a user who may no longer read a channel; his clients are told. */
    void unsubscribe(long userId, String channelId);

    /** Ends every subscription to a channel that is gone; the clients are told. */
    void unsubscribeAll(String channelId);
}
