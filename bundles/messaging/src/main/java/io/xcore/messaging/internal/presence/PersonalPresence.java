package io.xcore.messaging.internal.presence;

import io.xcore.privacy.PersonalArchive;
import io.xcore.privacy.PersonalData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When a user was seen. */
@Component(service = PersonalData.class)
public final class PersonalPresence implements PersonalData {
    private final PresenceStore store;
    private final PresenceKeeper keeper;

    @Activate
    public PersonalPresence(@Reference PresenceStore store, @Reference PresenceKeeper keeper) {
        this.store = store;
        this.keeper = keeper;
    }

    @Override
    public String kind() {
        return "presence";
    }

    @Override
    public void export(long userId, PersonalArchive archive) throws IOException {
        try (OutputStream out = archive.entry("presence.jsonl")) {
            for (Instant seen : store.lastSeen(List.of(userId)).values()) {
                out.write(("{\"last_seen\":\"" + seen + "\"}\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void erase(long userId) {
        keeper.forget(userId);
        store.erase(userId);
    }
}
