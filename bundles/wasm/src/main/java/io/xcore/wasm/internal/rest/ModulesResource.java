package io.xcore.wasm.internal.rest;

import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.rest.Upload;
import io.xcore.security.RequiresPermission;
import io.xcore.wasm.internal.ModuleDetail;
import io.xcore.wasm.internal.ModuleService;
import io.xcore.wasm.internal.ModuleVersion;
import io.xcore.wasm.internal.NewModule;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.WasmPermissions;
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** WebAssembly modules in S3's dialect (contract A3-02, A3-03, A3-13, G-10). */
@RestResource
@Path("/api/v1/modules")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(WasmPermissions.WRITE)
@Component(service = ModulesResource.class)
public final class ModulesResource {
    static final String WASM = "application/wasm";

    private final ModuleService modules;

    @Activate
    public ModulesResource(@Reference ModuleService modules) {
        this.modules = modules;
    }

    @GET
    @RequiresPermission(WasmPermissions.READ)
    public ModuleListView list(
            @QueryParam("filter") @Nullable String filter,
            @BeanParam PageParams page,
            @Context SecurityContext security) {
        Requester who = Requests.requester(security);
        return ModuleListView.of(modules.list(who, Optional.empty(), Requests.first(filter), page.request()));
    }

    @POST
    @Consumes({WASM, MediaType.APPLICATION_OCTET_STREAM, MediaType.MULTIPART_FORM_DATA})
    public Response upload(
            @Nullable Upload upload,
            @QueryParam("name") @Nullable String name,
            @HeaderParam("X-Module-Name") @Nullable String headerName,
            @QueryParam("description") @Nullable String description,
            @Context SecurityContext security) {
        Requester who = Requests.requester(security);
        NewModule wanted = new NewModule(
                who.userId(),
                Requests.first(name, headerName, Requests.field(upload, "name")),
                Requests.first(description, Requests.field(upload, "description"))
                        .orElse(""));
        return created(modules.upload(who, wanted, Requests.content(upload)));
    }

    static Response created(ModuleDetail uploaded) {
        return Response.status(Response.Status.CREATED)
                .entity(UploadedView.of(uploaded))
                .build();
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(WasmPermissions.READ)
    public ModuleView get(@PathParam("id") String id, @Context SecurityContext security) {
        Requester who = Requests.requester(security);
        return view(who, modules.detail(who, id));
    }

    private ModuleView view(Requester who, ModuleDetail detail) {
        return ModuleView.of(detail, modules.versions(who, detail.module().id()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ModuleView patch(
            @PathParam("id") String id, @Nullable ModuleChangeRequest body, @Context SecurityContext security) {
        Requester who = Requests.requester(security);
        return view(who, modules.update(who, id, ModuleChangeRequest.change(body)));
    }

    /** Gives it a new version; {@code POST …/versions} does the same. */
    @PUT
    @Path("/{id}")
    @Consumes({WASM, MediaType.APPLICATION_OCTET_STREAM, MediaType.MULTIPART_FORM_DATA})
    public UploadedView put(@PathParam("id") String id, @Nullable Upload upload, @Context SecurityContext security) {
        return UploadedView.of(modules.uploadVersion(Requests.requester(security), id, Requests.content(upload)));
    }

    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") String id, @Context SecurityContext security) {
        modules.delete(Requests.requester(security), id);
    }

    /** The bytes of a version, of the active one unless another is named. */
    @GET
    @Path("/{id}/content")
    @Produces(WASM)
    @RequiresPermission(WasmPermissions.READ)
    public Response content(
            @PathParam("id") String id,
            @QueryParam("version") @Nullable String version,
            @Context Request request,
            @Context SecurityContext security) {
        ModuleVersion wanted = modules.version(
                Requests.requester(security), id, Requests.first(version).map(Requests::versionNumber));
        EntityTag tag = new EntityTag(wanted.sha256());
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        return known == null
                ? Response.ok(modules.content(wanted), WASM).tag(tag).build()
                : known.build();
    }
}
