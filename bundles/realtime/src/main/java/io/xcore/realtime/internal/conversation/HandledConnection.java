package io.xcore.realtime.internal.conversation;

import io.xcore.realtime.Connection;
import io.xcore.realtime.internal.connection.ClientConnection;
import io.xcore.security.Caller;
import java.util.Map;

/** A connection as the handler of one of its frames sees it. */
record HandledConnection(ClientConnection connection, Replies replies) implements Connection {
    @Override
    public long id() {
        return connection.number();
    }

    @Override
    public Caller caller() {
        return connection.identity().orElseThrow().caller();
    }

    @Override
    public boolean subscribed(String channelId) {
        return connection.filter().channels().contains(channelId);
    }

    @Override
    public void send(String type, Map<String, Object> data) {
        replies.send(connection, replies.frames().reply(type, data));
    }
}
