package io.xcore.admin.internal;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where roles are kept, and what they permit. Thread-safe, blocks. */
public interface RoleStore {
    /**
     * Every role.
     *
     * @throws XcoreException VALIDATION_FAILED for an unknown field to sort by
     */
    Page<Role> list(PageRequest page);

    Optional<RoleDetail> find(long roleId);

    /** The role of this name, whatever its case. */
    Optional<Role> findByName(String name);

    /**
     * Stores a new role.
     *
     * @throws XcoreException ALREADY_EXISTS
     */
    RoleDetail create(String name, String description, Collection<Long> permissionIds, Instant now);

    /**
     * Changes a role; what is empty stays.
     *
     * @throws XcoreException NOT_FOUND, ALREADY_EXISTS
     */
    RoleDetail change(
            long roleId,
            Optional<String> name,
            Optional<String> description,
            Optional<? extends Collection<Long>> permissionIds);

    /** Removes a role from everybody who has it and for good; whether there was one. */
    boolean delete(long roleId);

    /** What every role permits. */
    Map<Role, List<PermissionKey>> grants();
}
