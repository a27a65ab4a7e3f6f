package io.xcore.examples.erp.crm;

import io.xcore.directory.ContributedPermission;
import io.xcore.directory.PermissionContributor;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What the routes ask for, so that administrators find it among the permissions they can give to roles. */
@Component
public final class CrmPermissions implements PermissionContributor {
    @Override
    public List<ContributedPermission> permissions() {
        return List.of(
                new ContributedPermission("crm", "read", "Read customers, opportunities and their sums"),
                new ContributedPermission("crm", "write", "Create customers and opportunities"));
    }
}
