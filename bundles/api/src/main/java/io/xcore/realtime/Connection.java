package io.xcore.realtime;

import io.xcore.security.Caller;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** An open connection, as the handler of one of its frames sees it. Thread-safe; do not keep it. */
@ProviderType
public interface Connection {
    /** Which one it is; never given twice while the connections themselves are not restarted. */
    long id();

    /** Who is at the other end. What a credential with scopes does not cover, its connection does not either. */
    Caller caller();

    /** Whether it has subscribed to a channel. */
    boolean subscribed(String channelId);

    /**
     * Queues a frame {@code {type,data,timestamp}} for this connection alone and returns; a client that does not keep up
     * is cut. Does nothing when the connection has ended.
     *
     * @param data strings, numbers, booleans, lists and maps
     */
    void send(String type, Map<String, Object> data);
}
