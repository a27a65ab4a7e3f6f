package io.xcore.webhooks.internal;

import io.xcore.directory.ContributedPermission;
import io.xcore.directory.PermissionContributor;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What a role needs to administer the webhooks of others; one's own need nothing. */
@Component
public final class WebhookPermissions implements PermissionContributor {
    static final String MANAGE = "webhooks:manage";

    @Override
    public List<ContributedPermission> permissions() {
        return List.of(new ContributedPermission("webhooks", "manage", "Administer the webhooks of every user"));
    }
}
