package io.xcore.messaging.internal;

import io.xcore.directory.ContributedPermission;
import io.xcore.directory.PermissionContributor;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What a role needs for channels and messages; the role {@code user} has the first two. */
@Component
public final class MessagingPermissions implements PermissionContributor {
    public static final String READ = "messages:read";
    public static final String WRITE = "messages:write";
    public static final String CREATE = "channels:create";
    public static final String MANAGE = "channels:manage";

    @Override
    public List<ContributedPermission> permissions() {
        return List.of(
                new ContributedPermission("messages", "read", "Read public channels and those one is in"),
                new ContributedPermission("messages", "write", "Write in public channels and those one is in"),
                new ContributedPermission("channels", "create", "Make channels"),
                new ContributedPermission(
                        "channels", "manage", "Administer and moderate all channels but direct ones"));
    }
}
