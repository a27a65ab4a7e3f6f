package io.xcore.docs.internal;

import static io.xcore.docs.internal.JsonSchemas.object;
import static io.xcore.docs.internal.JsonSchemas.open;
import static io.xcore.docs.internal.JsonSchemas.texts;

import java.util.LinkedHashMap;
import java.util.Map;

/** The frames of channels (contract A4-29 to A4-33): events go to those who have subscribed to the channel. */
final class ChannelMessages {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> NUMBER = Map.of("type", "integer");
    private static final Map<String, Object> FLAG = Map.of("type", "boolean");

    private ChannelMessages() {}

    /** What a client sends. */
    static Map<String, Object> ofClients() {
        Map<String, Object> channel = Map.of("channel_id", TEXT);
        Map<String, Object> reaction = Map.of("message_id", TEXT, "emoji", TEXT);
        Map<String, Object> send = new LinkedHashMap<>(channel);
        send.putAll(Map.of("content", TEXT, "content_type", TEXT, "client_msg_id", TEXT, "reply_to", TEXT));
        send.putAll(Map.of("thread_id", TEXT, "mentions", texts(), "attachments", texts()));
        Map<String, Object> messages = new LinkedHashMap<>();
        put(messages, "send_message", "Says something.", send, "channel_id");
        put(
                messages,
                "edit_message",
                "Changes what was said.",
                Map.of("message_id", TEXT, "content", TEXT),
                "message_id",
                "content");
        put(messages, "delete_message", "Takes it back.", Map.of("message_id", TEXT), "message_id");
        put(messages, "add_reaction", "Puts an emoji to a message.", reaction, "message_id", "emoji");
        put(messages, "remove_reaction", "Takes it away.", reaction, "message_id", "emoji");
        put(messages, "pin_message", "Pins a message.", Map.of("message_id", TEXT), "message_id");
        put(messages, "unpin_message", "Takes the pin away.", Map.of("message_id", TEXT), "message_id");
        put(messages, "typing_start", "Writes just now.", channel, "channel_id");
        put(messages, "typing_stop", "No longer.", channel, "channel_id");
        Map<String, Object> read = Map.of("channel_id", TEXT, "message_id", TEXT, "seq", NUMBER);
        put(messages, "mark_read", "Has read up to a message, or all.", read, "channel_id");
        return messages;
    }

    private static void put(
            Map<String, Object> messages, String type, String summary, Map<String, Object> fields, String... required) {
        messages.put(type, SocketMessages.asked(type, summary, fields, required));
    }

    /** What a client is sent in answer. */
    static Map<String, Object> answers() {
        Map<String, Object> fields =
                Map.of("client_msg_id", TEXT, "id", TEXT, "seq", NUMBER, "channel_id", TEXT, "action", TEXT);
        return Map.of(
                "message_ack",
                SocketMessages.told(
                        "message_ack",
                        "Its message is written; or changed, with what was done.",
                        object(fields, "id")));
    }

    /** What is told to those who have subscribed to a channel. */
    static Map<String, Object> events() {
        Map<String, Object> messages = new LinkedHashMap<>();
        told(messages, "message", "A new message, with all the fields that REST has.", open());
        told(messages, "message_updated", "A message was edited, pinned or unpinned.", open());
        told(messages, "message_deleted", "A message was deleted; its content is gone.", open());
        Map<String, Object> reaction =
                Map.of("message_id", TEXT, "channel_id", TEXT, "user_id", TEXT, "emoji", TEXT, "action", TEXT);
        told(messages, "reaction", "A reaction was added or removed.", object(reaction, "message_id", "emoji"));
        Map<String, Object> read = Map.of("channel_id", TEXT, "user_id", TEXT, "last_read_seq", NUMBER);
        told(
                messages,
                "read",
                "How far one has read, for one's own devices; in a direct channel for both.",
                object(read, "channel_id", "user_id"));
        Map<String, Object> typing = Map.of("channel_id", TEXT, "user_id", TEXT, "is_typing", FLAG);
        told(
                messages,
                "typing",
                "Somebody writes just now, or no longer.",
                object(typing, "channel_id", "user_id", "is_typing"));
        Map<String, Object> presence = Map.of("user_id", TEXT, "status", TEXT, "last_seen", TEXT);
        told(messages, "presence", "Somebody has come or gone.", object(presence, "user_id", "status", "last_seen"));
        told(messages, "channel_updated", "The channel, or who is in it, was changed.", open());
        told(messages, "channel_deleted", "The channel is gone.", open());
        return messages;
    }

    private static void told(Map<String, Object> messages, String type, String summary, Map<String, Object> data) {
        messages.put(type, SocketMessages.told(type, summary, data));
    }
}
