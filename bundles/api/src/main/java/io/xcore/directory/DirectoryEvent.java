package io.xcore.directory;

import static java.util.Objects.requireNonNull;

import io.xcore.audit.AuditFacts;
import io.xcore.audit.AuditFacts.Outcome;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Users, roles or permissions were changed; the change is stored and decisions follow it already. Told to callers who
 * may list users ({@code users:list}) or read roles ({@code roles:read}), and to the user it is about.
 */
public sealed interface DirectoryEvent extends PlatformEvent {
    /** The user who made the change; empty for the platform itself and for its local shell. */
    Optional<Long> actorId();

    /** What it is about, a number that is stable for ever. */
    long id();

    /** The kind of thing it is about: {@code user}, {@code role} or {@code permission}. */
    String subject();

    /** The last word of {@link #type()} and of {@link #topic()}. */
    String verb();

    @Override
    default String topic() {
        return "xcore/" + subject() + "/" + id() + "/" + verb();
    }

    @Override
    default String type() {
        return subject() + "." + verb();
    }

    @Override
    default Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(subject() + "_id", id());
        actorId().ifPresent(actor -> data.put("actor_id", actor));
        return data;
    }

    @Override
    default Optional<String> permission() {
        return Optional.of("roles:read");
    }

    @Override
    default Optional<AuditFacts> audit() {
        return Optional.of(new AuditFacts(actorId(), subject() + ":" + id(), Outcome.SUCCESS));
    }

    /** Something about one user. */
    sealed interface UserEvent extends DirectoryEvent {
        @Override
        default String subject() {
            return "user";
        }

        @Override
        default Optional<String> permission() {
            return Optional.of("users:list");
        }

        @Override
        default Optional<Long> userId() {
            return Optional.of(id());
        }
    }

    /** Something about one role. */
    sealed interface RoleEvent extends DirectoryEvent {
        /** The role's name. */
        String name();

        @Override
        default String subject() {
            return "role";
        }

        @Override
        default Map<String, Object> data() {
            Map<String, Object> data = DirectoryEvent.super.data();
            data.put("name", name());
            return data;
        }
    }

    /** A user may sign in for the first time. */
    record UserCreated(long id, String username, Optional<Long> actorId, Instant at) implements UserEvent {
        public UserCreated {
            requireNonNull(username, "username is null");
            requireBoth(actorId, at);
        }

        @Override
        public String verb() {
            return "created";
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = UserEvent.super.data();
            data.put("username", username);
            return data;
        }
    }

    /** A user's name, e-mail, picture or preferences were changed. */
    record UserUpdated(long id, Optional<Long> actorId, Instant at) implements UserEvent {
        public UserUpdated {
            requireBoth(actorId, at);
        }

        @Override
        public String verb() {
            return "updated";
        }
    }

    /** A user that was switched off may sign in again. */
    record UserActivated(long id, Optional<Long> actorId, Instant at) implements UserEvent {
        public UserActivated {
            requireBoth(actorId, at);
        }

        @Override
        public String verb() {
            return "activated";
        }
    }

    /** A user was switched off: whatever it holds open is to be ended. */
    record UserDeactivated(long id, Optional<Long> actorId, Instant at) implements UserEvent {
        public UserDeactivated {
            requireBoth(actorId, at);
        }

        @Override
        public String verb() {
            return "deactivated";
        }
    }

    /** Whatever leads to the person behind a user was removed. */
    record UserErased(long id, Optional<Long> actorId, Instant at) implements UserEvent {
        public UserErased {
            requireBoth(actorId, at);
        }

        @Override
        public String verb() {
            return "erased";
        }
    }

    /**
     * A user was given a role, or lost one.
     *
     * @param roles the names of all its roles now, sorted
     */
    record UserRolesChanged(long id, List<String> roles, Optional<Long> actorId, Instant at) implements UserEvent {
        public UserRolesChanged {
            roles = List.copyOf(roles);
            requireBoth(actorId, at);
        }

        @Override
        public String verb() {
            return "roles_changed";
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = UserEvent.super.data();
            data.put("roles", roles);
            return data;
        }
    }

    /** There is a new role. */
    record RoleCreated(long id, String name, Optional<Long> actorId, Instant at) implements RoleEvent {
        public RoleCreated {
            requireNonNull(name, "name is null");
            requireBoth(actorId, at);
        }

        @Override
        public String verb() {
            return "created";
        }
    }

    /** A role was renamed or described anew. */
    record RoleUpdated(long id, String name, Optional<Long> actorId, Instant at) implements RoleEvent {
        public RoleUpdated {
            requireNonNull(name, "name is null");
            requireBoth(actorId, at);
        }

        @Override
        public String verb() {
            return "updated";
        }
    }

    /** A role is gone, and nobody has it any more. */
    record RoleDeleted(long id, String name, Optional<Long> actorId, Instant at) implements RoleEvent {
        public RoleDeleted {
            requireNonNull(name, "name is null");
            requireBoth(actorId, at);
        }

        @Override
        public String verb() {
            return "deleted";
        }
    }

    /**
     * A role permits something else than before.
     *
     * @param permissions everything it permits now, as {@code resource:action}, sorted
     */
    record RolePermissionsChanged(long id, String name, List<String> permissions, Optional<Long> actorId, Instant at)
            implements RoleEvent {
        public RolePermissionsChanged {
            requireNonNull(name, "name is null");
            permissions = List.copyOf(permissions);
            requireBoth(actorId, at);
        }

        @Override
        public String verb() {
            return "permissions_changed";
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = RoleEvent.super.data();
            data.put("permissions", permissions);
            return data;
        }
    }

    /** There is a new permission roles can be given. */
    record PermissionCreated(long id, String name, Optional<Long> actorId, Instant at) implements DirectoryEvent {
        public PermissionCreated {
            requireNonNull(name, "name is null");
            requireBoth(actorId, at);
        }

        @Override
        public String subject() {
            return "permission";
        }

        @Override
        public String verb() {
            return "created";
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = DirectoryEvent.super.data();
            data.put("name", name);
            return data;
        }
    }

    private static void requireBoth(Optional<Long> actorId, Instant at) {
        requireNonNull(actorId, "actorId is null");
        requireNonNull(at, "at is null");
    }
}
