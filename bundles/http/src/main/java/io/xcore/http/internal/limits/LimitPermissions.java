package io.xcore.http.internal.limits;

import io.xcore.directory.ContributedPermission;
import io.xcore.directory.PermissionContributor;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What a role needs to see the rate limits. */
@Component
public final class LimitPermissions implements PermissionContributor {
    @Override
    public List<ContributedPermission> permissions() {
        return List.of(new ContributedPermission("limits", "read", "See the rate limits and who is limited now"));
    }
}
