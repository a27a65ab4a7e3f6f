package io.xcore.scheduler.internal;

import io.xcore.directory.DirectoryService;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The commands that are for administrators: those of handlers that say so, and those that reach out of the platform, whose
 * handlers may be away, or be replaced by a plugin's of the same name. Who may not have such a task cannot make one; who
 * has lost the right, or has made one while its handler was away, is found out when it is due. Thread-safe.
 */
@Component(service = Reservation.class)
public final class Reservation {
    private static final Set<String> ALWAYS = Set.of("process", "shell");

    private final List<String> declared = new CopyOnWriteArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable DirectoryService users;

    @Activate
    public Reservation() {}

    public Reservation(DirectoryService users) {
        this.users = users;
    }

    /** A handler says that its command is for administrators. */
    public void add(String command) {
        declared.add(command);
    }

    /** That handler goes away. */
    public void remove(String command) {
        declared.remove(command);
    }

    /** Whether it can be said now who may use a command. */
    public boolean decidable(String command) {
        return !covers(command) || users != null;
    }

    /**
     * Asked when a task is made or changed.
     *
     * @throws XcoreException PERMISSION_DENIED when its command is not for who asks, or not for the task's owner
     */
    void require(Requester who, Optional<Long> owner, String command) {
        if (!covers(command)) {
            return;
        }
        if (!who.administrator()) {
            throw denied("Permission " + TaskPermissions.MANAGE + " required for the command '" + command + "'");
        }
        if (owner.filter(user -> !who.userId().equals(owner) && !permits(user)).isPresent()) {
            throw denied("The task's owner may not use the command '" + command + "'");
        }
    }

    /** Asked when a task is due: why it must not run. */
    public Optional<String> refusal(Task task) {
        String command = task.spec().action().command();
        return covers(command) && task.ownerId().filter(user -> !permits(user)).isPresent()
                ? Optional.of(
                        "The command '" + command + "' is for administrators, and the owner of the task is not one")
                : Optional.empty();
    }

    private boolean covers(String command) {
        return ALWAYS.contains(command) || declared.contains(command);
    }

    private boolean permits(long user) {
        DirectoryService present = users;
        if (present == null) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The directory of users is away");
        }
        return present.permits(user, TaskPermissions.MANAGE);
    }

    private static XcoreException denied(String message) {
        return new XcoreException(ErrorCode.PERMISSION_DENIED, message);
    }
}
