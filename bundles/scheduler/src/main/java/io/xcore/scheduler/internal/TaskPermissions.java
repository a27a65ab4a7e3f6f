package io.xcore.scheduler.internal;

import io.xcore.directory.ContributedPermission;
import io.xcore.directory.PermissionContributor;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What a role needs for the tasks of others; one's own need nothing. */
@Component
public final class TaskPermissions implements PermissionContributor {
    /** To see the tasks of everybody. */
    public static final String READ = "tasks:read";

    /** To change and run the tasks of everybody. */
    public static final String MANAGE = "tasks:manage";

    @Override
    public List<ContributedPermission> permissions() {
        return List.of(
                new ContributedPermission("tasks", "read", "See the tasks of every user"),
                new ContributedPermission("tasks", "manage", "Administer the tasks of every user"));
    }
}
