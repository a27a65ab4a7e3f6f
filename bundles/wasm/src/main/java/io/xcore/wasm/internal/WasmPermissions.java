package io.xcore.wasm.internal;

import io.xcore.directory.ContributedPermission;
import io.xcore.directory.PermissionContributor;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What a role needs for modules: code of others runs on this machine, so that even one's own need something. */
@Component
public final class WasmPermissions implements PermissionContributor {
    /** To see one's modules. */
    public static final String READ = "wasm:read";

    /** To upload, change and delete one's modules. */
    public static final String WRITE = "wasm:write";

    /** To call functions of one's modules. */
    public static final String EXECUTE = "wasm:execute";

    /** To do with the modules of everybody what one may do with one's own. */
    public static final String MANAGE = "wasm:manage";

    @Override
    public List<ContributedPermission> permissions() {
        return List.of(
                new ContributedPermission("wasm", "read", "See one's WebAssembly modules"),
                new ContributedPermission("wasm", "write", "Upload, change and delete one's WebAssembly modules"),
                new ContributedPermission("wasm", "execute", "Call functions of one's WebAssembly modules"),
                new ContributedPermission("wasm", "manage", "The same with the WebAssembly modules of every user"));
    }
}
