package io.xcore.monitoring.internal.status;

import io.xcore.directory.ContributedPermission;
import io.xcore.directory.PermissionContributor;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What a role needs to see how the instance is doing. */
@Component
public final class StatusPermissions implements PermissionContributor {
    static final String READ = "status:read";

    @Override
    public List<ContributedPermission> permissions() {
        return List.of(new ContributedPermission("status", "read", "Read the status of the instance"));
    }
}
