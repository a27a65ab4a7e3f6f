package io.xcore.wasm.internal.rest;

import io.xcore.rest.RestResource;
import io.xcore.rest.Upload;
import io.xcore.security.RequiresPermission;
import io.xcore.wasm.internal.ModuleService;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.StoredModule;
import io.xcore.wasm.internal.WasmPermissions;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The versions of modules, in S3's dialect (contract G-10). */
@RestResource
@Path("/api/v1/modules/{id}/versions")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(WasmPermissions.WRITE)
@Component(service = ModuleVersionsResource.class)
public final class ModuleVersionsResource {
    private final ModuleService modules;

    @Activate
    public ModuleVersionsResource(@Reference ModuleService modules) {
        this.modules = modules;
    }

    @GET
    @RequiresPermission(WasmPermissions.READ)
    public VersionListView list(@PathParam("id") String id, @Context SecurityContext security) {
        Requester who = Requests.requester(security);
        StoredModule module = modules.get(who, id);
        return VersionListView.of(
                VersionView.of(modules.versions(who, id), module.active().number()));
    }

    /** Gives it a new version, which is called from now on. */
    @POST
    @Consumes({ModulesResource.WASM, MediaType.APPLICATION_OCTET_STREAM, MediaType.MULTIPART_FORM_DATA})
    public Response upload(@PathParam("id") String id, @Nullable Upload upload, @Context SecurityContext security) {
        return ModulesResource.created(
                modules.uploadVersion(Requests.requester(security), id, Requests.content(upload)));
    }

    /** Has another version called from now on. */
    @POST
    @Path("/{version}/activate")
    public UploadedView activate(
            @PathParam("id") String id, @PathParam("version") String version, @Context SecurityContext security) {
        return UploadedView.of(modules.activate(Requests.requester(security), id, Requests.versionNumber(version)));
    }

    @DELETE
    @Path("/{version}")
    public void delete(
            @PathParam("id") String id, @PathParam("version") String version, @Context SecurityContext security) {
        modules.deleteVersion(Requests.requester(security), id, Requests.versionNumber(version));
    }
}
