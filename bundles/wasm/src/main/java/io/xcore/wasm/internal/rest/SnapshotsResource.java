package io.xcore.wasm.internal.rest;

import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import io.xcore.wasm.internal.WasmPermissions;
import io.xcore.wasm.internal.snapshot.SnapshotComparer;
import io.xcore.wasm.internal.snapshot.SnapshotRestorer;
import io.xcore.wasm.internal.snapshot.SnapshotService;
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
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

/** Snapshots in S3's dialect (contract A3-09, A3-10, A3-13, G-09). */
@RestResource
@Path("/api/v1/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(WasmPermissions.WRITE)
@Component(service = SnapshotsResource.class)
public final class SnapshotsResource {
    private final SnapshotService snapshots;
    private final SnapshotRestorer restorer;
    private final SnapshotComparer comparer;

    @Activate
    public SnapshotsResource(
            @Reference SnapshotService snapshots,
            @Reference SnapshotRestorer restorer,
            @Reference SnapshotComparer comparer) {
        this.snapshots = snapshots;
        this.restorer = restorer;
        this.comparer = comparer;
    }

    @GET
    @RequiresPermission(WasmPermissions.READ)
    public SnapshotListView list(@BeanParam PageParams page, @Context SecurityContext security) {
        return SnapshotListView.of(snapshots.list(Requests.requester(security), Optional.empty(), page.request()));
    }

    /** Takes the modules that are named, or all one may see. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable SnapshotRequest body, @Context SecurityContext security) {
        return Response.status(Response.Status.CREATED)
                .entity(SnapshotItem.of(snapshots.create(Requests.requester(security), SnapshotRequest.wanted(body))))
                .build();
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(WasmPermissions.READ)
    public SnapshotView get(@PathParam("id") String id, @Context SecurityContext security) {
        return SnapshotView.of(snapshots.detail(Requests.requester(security), id));
    }

    /** How it differs from another snapshot, or from what there is. */
    @GET
    @Path("/{id}/diff")
    @RequiresPermission(WasmPermissions.READ)
    public DifferenceView diff(
            @PathParam("id") String id, @QueryParam("with") @Nullable String with, @Context SecurityContext security) {
        return DifferenceView.of(comparer.compare(Requests.requester(security), id, Requests.first(with)));
    }

    /** Puts all its modules back as they were, or none. */
    @POST
    @Path("/{id}/restore")
    public RestoredView restore(@PathParam("id") String id, @Context SecurityContext security) {
        return RestoredView.of(restorer.restore(Requests.requester(security), id));
    }

    @DELETE
    @Path("/{id}")
    public void delete(@PathParam("id") String id, @Context SecurityContext security) {
        snapshots.delete(Requests.requester(security), id);
    }
}
