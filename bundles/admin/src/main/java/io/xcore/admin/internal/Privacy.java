package io.xcore.admin.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.directory.DirectoryEvent;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.privacy.PersonalData;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Gives a user all that is kept of it, and removes it: what every capability keeps, and what the directory does. */
@Component(service = Privacy.class)
public final class Privacy {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String ACCOUNT = "account.json";

    private final AccountStore store;
    private final UserAdministration users;
    private final Directory directory;
    private final Announcer announcer;
    private final Clock clock;
    private final Map<String, PersonalData> parts = new ConcurrentSkipListMap<>();
    /** Also of those that are away just now, whose data would be left. */
    private final Set<String> kinds = new ConcurrentSkipListSet<>();

    @Activate
    public Privacy(
            @Reference AccountStore store,
            @Reference UserAdministration users,
            @Reference Directory directory,
            @Reference Announcer announcer) {
        this(store, users, directory, announcer, Clock.systemUTC());
    }

    Privacy(AccountStore store, UserAdministration users, Directory directory, Announcer announcer, Clock clock) {
        this.store = store;
        this.users = users;
        this.directory = directory;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addPart(PersonalData part) {
        parts.put(part.kind(), part);
        kinds.add(part.kind());
    }

    void removePart(PersonalData gone) {
        parts.remove(gone.kind(), gone);
    }

    /**
     * Makes ready to write all that is kept of a user.
     *
     * @throws XcoreException NOT_FOUND; SERVICE_UNAVAILABLE while a capability that keeps some is away
     */
    public Export export(long userId) {
        Profile profile = users.profile(userId);
        List<PersonalData> present = all();
        return out -> write(profile, present, out);
    }

    /** What a user is given. */
    @FunctionalInterface
    public interface Export {
        /** Writes a ZIP archive, a file or a folder for each kind of data; streams, and leaves {@code out} open. */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Switches a user off and removes whatever leads to the person; what others need to go on stays, and is nameless. When
     * it fails on the way the user stays switched off, and the same once more goes on with it.
     *
     * @throws XcoreException NOT_FOUND; STATE_CONFLICT for oneself and for the last administrator; SERVICE_UNAVAILABLE
     *     while a capability that keeps some is away
     */
    public void erase(Actor actor, long userId) {
        List<PersonalData> present = all();
        users.deactivate(actor, userId);
        present.forEach(part -> part.erase(userId));
        store.erase(userId);
        directory.changed(userId);
        announcer.announce(new DirectoryEvent.UserErased(userId, actor.userId(), clock.instant()));
    }

    private List<PersonalData> all() {
        Set<String> away = new TreeSet<>(kinds);
        List<PersonalData> present = List.copyOf(parts.values());
        present.forEach(part -> away.remove(part.kind()));
        if (!away.isEmpty()) {
            throw new XcoreException(
                    ErrorCode.SERVICE_UNAVAILABLE, "Not available at the moment: " + String.join(", ", away));
        }
        return present;
    }

    private static void write(Profile profile, List<PersonalData> parts, OutputStream out) throws IOException {
        try (ZipArchive archive = new ZipArchive(out)) {
            try (OutputStream entry = archive.entry(ACCOUNT)) {
                entry.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(account(profile)));
            }
            for (PersonalData part : parts) {
                part.export(profile.user().id(), archive);
            }
        }
    }

    private static Map<String, Object> account(Profile profile) {
        User user = profile.user();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", user.id());
        fields.put("username", user.username());
        fields.put("email", user.email());
        fields.put("full_name", user.fullName());
        fields.put("roles", user.roles());
        fields.put("created_at", user.createdAt().toString());
        fields.put("last_login", user.lastLogin().map(Object::toString).orElse(null));
        fields.put("avatar_url", profile.avatarUrl().orElse(null));
        fields.put("preferences", profile.preferences());
        return fields;
    }
}
