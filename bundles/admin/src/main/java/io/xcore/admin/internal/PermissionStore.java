package io.xcore.admin.internal;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where permissions are kept. Thread-safe, blocks. */
public interface PermissionStore {
    /**
     * The permissions of the platform and of administrators, and of those plugins brought the ones that are there.
     *
     * @param present the plugins' permissions that are there
     * @throws XcoreException VALIDATION_FAILED for an unknown field to sort by
     */
    Page<Permission> list(Set<PermissionKey> present, PageRequest page);

    /** Those of these permissions that are stored. */
    List<Permission> findAll(Collection<PermissionKey> keys);

    /** Those of these permissions that are stored. */
    List<Permission> findAllById(Collection<Long> ids);

    /**
     * Stores a permission. One that only a plugin had brought becomes the administrators' own.
     *
     * @throws XcoreException ALREADY_EXISTS
     */
    Permission create(PermissionKey key, String description);

    /**
     * Stores what a plugin brings, all of it or nothing; a permission that is there already keeps its id and its owner.
     *
     * @param permissions with their descriptions
     */
    void contribute(Map<PermissionKey, String> permissions, String contributor);
}
