package io.xcore.directory;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service by which a plugin tells which permissions its routes ask for. They can be given to roles while the service
 * is there and are listed nowhere after it has gone; a role that was given one has it again when the plugin returns.
 *
 * <pre>{@code
 * @Component
 * public final class CrmPermissions implements PermissionContributor {
 *     @Override
 *     public List<ContributedPermission> permissions() {
 *         return List.of(new ContributedPermission("crm", "read", "Read customers"));
 *     }
 * }
 * }</pre>
 */
@ConsumerType
public interface PermissionContributor {
    /** The permissions, at most 200; asked once, when the service appears. Must not block. */
    List<ContributedPermission> permissions();
}
