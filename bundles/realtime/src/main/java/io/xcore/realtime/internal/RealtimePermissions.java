package io.xcore.realtime.internal;

import io.xcore.directory.ContributedPermission;
import io.xcore.directory.PermissionContributor;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What a role needs to look after connections. */
@Component
public final class RealtimePermissions implements PermissionContributor {
    public static final String READ = "connections:read";
    public static final String MANAGE = "connections:manage";

    @Override
    public List<ContributedPermission> permissions() {
        return List.of(
                new ContributedPermission("connections", "read", "See who is connected"),
                new ContributedPermission("connections", "manage", "Close connections"));
    }
}
