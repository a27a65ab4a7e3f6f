package io.xcore.monitoring.internal.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import io.xcore.privacy.PersonalArchive;
import io.xcore.privacy.PersonalData;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a user did. */
@Component
public final class PersonalActivity implements PersonalData {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int BATCH = 1_000;

    private final ActivityLog log;
    private final ActivityStore store;

    @Activate
    public PersonalActivity(@Reference ActivityLog log, @Reference ActivityStore store) {
        this.log = log;
        this.store = store;
    }

    @Override
    public String kind() {
        return "activity";
    }

    @Override
    public void export(long userId, PersonalArchive archive) throws IOException {
        try (Writer lines =
                new BufferedWriter(new OutputStreamWriter(archive.entry(kind() + ".jsonl"), StandardCharsets.UTF_8))) {
            log.walk(ActivityQuery.ALL.by(userId), activity -> {
                try {
                    lines.write(line(activity.entry()));
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void erase(long userId) {
        long removed;
        do {
            removed = store.removeOf(userId, BATCH);
        } while (removed >= BATCH);
    }

    private static String line(ActivityEntry entry) throws JsonProcessingException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", entry.id());
        line.put("at", entry.at().toString());
        line.put("type", entry.type());
        line.put("description", entry.description());
        line.put("metadata", new RawValue(entry.metadata()));
        return JSON.writeValueAsString(line) + "\n";
    }
}
