package io.xcore.files.internal;

import io.xcore.directory.ContributedPermission;
import io.xcore.directory.PermissionContributor;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What a role needs for files; the role {@code user} has the first two from the start. */
@Component
public final class FilePermissions implements PermissionContributor {
    /** To see and download one's files, and those of channels one may read. */
    public static final String READ = "files:read";

    /** To upload, change and delete one's files. */
    public static final String WRITE = "files:write";

    /** To do with the files of everybody what one may do with one's own. */
    public static final String MANAGE = "files:manage";

    @Override
    public List<ContributedPermission> permissions() {
        return List.of(
                new ContributedPermission("files", "read", "See and download one's files and those of one's channels"),
                new ContributedPermission("files", "write", "Upload, change and delete one's files"),
                new ContributedPermission("files", "manage", "The same with the files of every user"));
    }
}
