package io.xcore.monitoring.internal.activity;

import io.xcore.directory.ContributedPermission;
import io.xcore.directory.PermissionContributor;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What a role needs to see what others do. */
@Component
public final class ActivityPermissions implements PermissionContributor {
    static final String READ = "activity:read";

    @Override
    public List<ContributedPermission> permissions() {
        return List.of(new ContributedPermission("activity", "read", "Read the activity of every user"));
    }
}
