package io.xcore.wasm.internal.rest;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import io.xcore.wasm.internal.ModuleCalls;
import io.xcore.wasm.internal.WasmPermissions;
import io.xcore.wasm.internal.running.Call;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Calls of modules, in S3's dialect (contract A3-04). */
@RestResource
@Path("/api/v1/modules/{id}/execute")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(WasmPermissions.EXECUTE)
@Component(service = ExecutionResource.class)
public final class ExecutionResource {
    private final ModuleCalls calls;

    @Activate
    public ExecutionResource(@Reference ModuleCalls calls) {
        this.calls = calls;
    }

    /** Calls a function and waits for it. A trap and a timeout are answers as well. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public OutcomeView execute(
            @PathParam("id") String id,
            @QueryParam("instance") @Nullable String instance,
            @Nullable ExecuteRequest body,
            @Context SecurityContext security) {
        Call call = ExecuteRequest.call(body, instance);
        try {
            String input = body == null || body.input() == null ? "" : body.input();
            return OutcomeView.of(calls.call(Requests.requester(security), id, call, input));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The call was interrupted", e);
        }
    }
}
