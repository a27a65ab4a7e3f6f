package io.xcore.audit.internal;

import io.xcore.directory.ContributedPermission;
import io.xcore.directory.PermissionContributor;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What a role needs to read the audit log. */
@Component
public final class AuditPermissions implements PermissionContributor {
    @Override
    public List<ContributedPermission> permissions() {
        return List.of(new ContributedPermission("audit", "read", "Read the audit log"));
    }
}
