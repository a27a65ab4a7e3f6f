package io.xcore.messaging.internal.message;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.messaging.internal.channel.ChannelDirectory;
import io.xcore.messaging.internal.channel.ChannelStore;
import io.xcore.privacy.PersonalArchive;
import io.xcore.privacy.PersonalData;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is kept of a user here: what he has said, how he has reacted, where he is a member. */
@Component(service = PersonalData.class)
public final class PersonalMessages implements PersonalData {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();
    private static final int MOST = 100_000;
    private static final int AT_ONCE = 200;

    private final MessageStore messages;
    private final ChannelStore channels;
    private final ChannelDirectory directory;
    private final Clock clock;

    @Activate
    public PersonalMessages(
            @Reference MessageStore messages, @Reference ChannelStore channels, @Reference ChannelDirectory directory) {
        this(messages, channels, directory, Clock.systemUTC());
    }

    PersonalMessages(MessageStore messages, ChannelStore channels, ChannelDirectory directory, Clock clock) {
        this.messages = messages;
        this.channels = channels;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "messages";
    }

    @Override
    public void export(long userId, PersonalArchive archive) throws IOException {
        try (OutputStream out = archive.entry("messages.jsonl")) {
            for (String channel : channels.memberships(userId, MOST)) {
                line(out, Map.of("kind", "membership", "channel_id", channel));
            }
            for (Reaction reaction : messages.reactionsOf(userId, MOST)) {
                line(out, Map.of("kind", "reaction", "message_id", reaction.messageId(), "emoji", reaction.emoji()));
            }
            // Page by page: whoever takes it slowly keeps no connection to the database.
            List<Message> some = messages.writtenBy(userId, "", AT_ONCE);
            while (!some.isEmpty()) {
                for (Message message : some) {
                    line(out, record(message));
                }
                some = messages.writtenBy(userId, some.get(some.size() - 1).id(), AT_ONCE);
            }
        }
    }

    private static Map<String, @Nullable Object> record(Message message) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put("kind", "message");
        record.putAll(MessageViews.fresh(message, Map.of()));
        record.put("attachments", message.body().attachments());
        record.remove("reactions");
        return record;
    }

    private static void line(OutputStream out, Map<String, ?> record) throws IOException {
        JSON.writeValue(out, record);
        out.write('\n');
    }

    @Override
    public void erase(long userId) {
        List<String> former = channels.memberships(userId, MOST);
        messages.erase(userId, clock.instant());
        channels.erase(userId);
        former.forEach(directory::changed);
    }
}
