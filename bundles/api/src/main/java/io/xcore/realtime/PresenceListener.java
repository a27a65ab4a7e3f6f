package io.xcore.realtime;

import org.osgi.annotation.versioning.ConsumerType;

/** A service that is told when users come and go. Calls come one at a time, in order. */
@ConsumerType
public interface PresenceListener {
    /** A user who had no authenticated connection has one now. Those who are there already are told of at registration. */
    void connected(long userId);

    /** The last connection of a user has ended. */
    void disconnected(long userId);
}
