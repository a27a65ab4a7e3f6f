package io.xcore.wasm.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import io.xcore.wasm.internal.ModuleService;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.WasmPermissions;
import io.xcore.wasm.internal.host.Grants;
import io.xcore.wasm.internal.host.ModuleGrants;
import io.xcore.wasm.internal.plugin.PluginManifest;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What modules may ask the platform for; who uploads one does not grant it anything, unless he manages all. */
@RestResource
@Path("/api/v1/modules/{id}/grants")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(WasmPermissions.MANAGE)
@Component(service = GrantsResource.class)
public final class GrantsResource {
    private final ModuleGrants grants;
    private final ModuleService modules;

    @Activate
    public GrantsResource(@Reference ModuleGrants grants, @Reference ModuleService modules) {
        this.grants = grants;
        this.modules = modules;
    }

    @GET
    @RequiresPermission(WasmPermissions.READ)
    public GrantsView get(@PathParam("id") String id, @Context SecurityContext security) {
        Requester who = Requests.requester(security);
        return GrantsView.of(grants.get(who, id), requested(who, id));
    }

    /** Grants this, and nothing else. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public GrantsView put(@PathParam("id") String id, @Nullable GrantsRequest body, @Context SecurityContext security) {
        Requester who = Requests.requester(security);
        GrantsRequest wanted = body == null ? new GrantsRequest(false, false, null, null, null) : body;
        return GrantsView.of(
                Optional.of(grants.put(who, id, granted(wanted), wanted.configuration())), requested(who, id));
    }

    @DELETE
    public void delete(@PathParam("id") String id, @Context SecurityContext security) {
        grants.remove(Requests.requester(security), id);
    }

    private static Grants granted(GrantsRequest wanted) {
        try {
            return wanted.grants();
        } catch (IllegalArgumentException e) {
            String[] words = String.valueOf(e.getMessage()).split(": ", 2);
            throw XcoreException.invalid(words[0], words[words.length - 1]);
        }
    }

    private Optional<Grants> requested(Requester who, String id) {
        Map<String, byte[]> custom = modules.detail(who, id).outline().custom();
        return Optional.ofNullable(custom.get(PluginManifest.SECTION)).flatMap(PluginManifest::requested);
    }
}
