package io.xcore.config.internal.profile;

import io.xcore.config.internal.ConfigDocument;
import io.xcore.config.internal.ConfigEvent;
import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.LiveSettings;
import io.xcore.config.internal.MergePatch;
import io.xcore.config.internal.history.Author;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The configurations with names. Thread-safe; blocks on the database. Checks no permission: its callers do. */
@Component(service = Profiles.class)
public final class Profiles {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int MOST_ATTEMPTS = 10;

    private final ProfileStore store;
    private final ConfigManager manager;
    private final LiveSettings settings;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public Profiles(
            @Reference ProfileStore store,
            @Reference ConfigManager manager,
            @Reference LiveSettings settings,
            @Reference EventBus events) {
        this(store, manager, settings, events, Clock.systemUTC());
    }

    Profiles(ProfileStore store, ConfigManager manager, LiveSettings settings, EventBus events, Clock clock) {
        this.store = store;
        this.manager = manager;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a client says of a profile.
     *
     * @param config an object of the document's shape; what is left out is as it is in the present configuration, or in
     *     the profile that is changed
     */
    public record Draft(Optional<String> name, Optional<String> description, Optional<Map<?, ?>> config) {}

    /** All of them, by name. */
    public List<Profile> list() {
        return store.list();
    }

    /**
     * A profile by its id.
     *
     * @throws XcoreException NOT_FOUND
     */
    public Profile get(String id) {
        return store.find(id).orElseThrow(() -> XcoreException.notFound("Profile", id));
    }

    /**
     * A profile by its id or its name, for people who type.
     *
     * @throws XcoreException NOT_FOUND
     */
    public Profile named(String idOrName) {
        return store.find(idOrName)
                .or(() -> store.named(idOrName))
                .orElseThrow(() -> XcoreException.notFound("Profile", idOrName));
    }

    /**
     * Keeps a profile.
     *
     * @throws XcoreException VALIDATION_FAILED naming the field; ALREADY_EXISTS when the name is taken, or when there are
     *     as many as there may be
     */
    public Profile create(Draft draft, Author author) {
        String name = name(draft.name().orElseThrow(() -> XcoreException.invalid("name", "is required")));
        if (store.list().size() >= settings.current().profiles()) {
            throw new XcoreException(
                    ErrorCode.ALREADY_EXISTS,
                    "There are " + settings.current().profiles() + " profiles already, and there may be no more");
        }
        ConfigDocument present = manager.present().document();
        Profile profile = new Profile(
                UUID.randomUUID().toString(),
                name,
                description(draft.description().orElse("")),
                draft.config()
                        .map(config -> MergePatch.ontoKept(present, config))
                        .orElse(present),
                clock.instant(),
                clock.instant());
        requireFree(profile);
        store.insert(profile);
        announce("created", profile, author);
        return profile;
    }

    /**
     * Changes a profile; what the draft leaves out stays. The configuration itself stays as it is.
     *
     * @throws XcoreException NOT_FOUND; VALIDATION_FAILED naming the field; ALREADY_EXISTS when the name is taken;
     *     STATE_CONFLICT when others change it again and again meanwhile
     */
    public Profile update(String id, Draft draft, Author author) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Profile former = get(id);
            Profile profile = changed(former, draft);
            requireFree(profile);
            if (store.update(former, profile)) {
                announce("updated", profile, author);
                return profile;
            }
            // Somebody else was faster: what the draft leaves out is what that one has set.
        }
        throw new XcoreException(ErrorCode.STATE_CONFLICT, "The profile is being changed by many at once; try again");
    }

    private Profile changed(Profile former, Draft draft) {
        // Later than before whatever the clock says: by its time a state is told from the next.
        Instant next = former.updatedAt().plusMillis(1);
        Instant now = clock.instant();
        return new Profile(
                former.id(),
                draft.name().map(Profiles::name).orElse(former.name()),
                draft.description().map(Profiles::description).orElse(former.description()),
                draft.config()
                        .map(config -> MergePatch.ontoKept(former.config(), config))
                        .orElse(former.config()),
                former.createdAt(),
                now.isBefore(next) ? next : now);
    }

    /**
     * Removes a profile. The configuration stays as it is.
     *
     * @throws XcoreException NOT_FOUND
     */
    public void delete(String id, Author author) {
        Profile profile = get(id);
        if (!store.delete(id)) {
            throw XcoreException.notFound("Profile", id);
        }
        announce("deleted", profile, author);
    }

    /** The database has the last word; this one says it better. */
    private void requireFree(Profile profile) {
        if (store.named(profile.name())
                .filter(other -> !other.id().equals(profile.id()))
                .isPresent()) {
            String message = "A profile named '" + profile.name() + "' exists already";
            throw new XcoreException(ErrorCode.ALREADY_EXISTS, message, List.of(new ErrorDetail("name", message)));
        }
    }

    private void announce(String verb, Profile profile, Author author) {
        events.publish(ConfigEvent.profile(verb, profile.id(), profile.name(), author, clock.instant()));
    }

    private static String name(String given) {
        String name = given.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw XcoreException.invalid("name", "must have 1 to " + LONGEST_NAME + " characters, none of control");
        }
        return name;
    }

    private static String description(String given) {
        boolean text = given.chars().noneMatch(c -> Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0);
        if (given.length() > LONGEST_DESCRIPTION || !text) {
            throw XcoreException.invalid(
                    "description", "must have at most " + LONGEST_DESCRIPTION + " characters, none of control");
        }
        return given;
    }
}
