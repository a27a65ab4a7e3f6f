package io.xcore.config.internal;

import io.xcore.directory.ContributedPermission;
import io.xcore.directory.PermissionContributor;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What a role needs to see and change the configuration. */
@Component
public final class ConfigPermissions implements PermissionContributor {
    public static final String READ = "config:read";
    public static final String WRITE = "config:write";

    @Override
    public List<ContributedPermission> permissions() {
        return List.of(
                new ContributedPermission("config", "read", "Read the system configuration, its profiles and history"),
                new ContributedPermission("config", "write", "Change the system configuration, its profiles too"));
    }
}
