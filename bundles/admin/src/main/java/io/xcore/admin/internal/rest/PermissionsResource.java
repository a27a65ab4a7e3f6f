package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.Permission;
import io.xcore.admin.internal.PermissionCatalog;
import io.xcore.admin.internal.PermissionExplainer;
import io.xcore.rest.PageParams;
import io.xcore.rest.PageView;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The permissions of S1 (contract A1-11, A1-12), and why somebody has one. */
@RestResource
@Path("/admin/permissions")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("permissions:read")
@Component(service = PermissionsResource.class)
public final class PermissionsResource {
    private final PermissionCatalog catalog;
    private final PermissionExplainer explainer;

    @Activate
    public PermissionsResource(@Reference PermissionCatalog catalog, @Reference PermissionExplainer explainer) {
        this.catalog = catalog;
        this.explainer = explainer;
    }

    @GET
    public PageView<PermissionView> list(@BeanParam PageParams page) {
        return PageView.of(catalog.list(page.request()), PermissionView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("permissions:write")
    public Response create(@Nullable PermissionRequest body, @Context SecurityContext security) {
        PermissionRequest request = Requests.body(body);
        Permission created = catalog.create(
                Requests.actor(security),
                request.key(),
                Requests.given(request.description()).orElse(""));
        return Response.status(Response.Status.CREATED)
                .entity(PermissionView.of(created))
                .build();
    }

    @GET
    @Path("/explain")
    public ExplanationView explain(
            @QueryParam("user") @Nullable String user, @QueryParam("permission") @Nullable String permission) {
        return ExplanationView.of(
                explainer.explain(Requests.required("user", user), Requests.required("permission", permission)));
    }
}
