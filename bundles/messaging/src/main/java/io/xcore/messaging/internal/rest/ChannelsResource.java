package io.xcore.messaging.internal.rest;

import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.channel.ChannelViews;
import io.xcore.messaging.internal.channel.Channels;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PATCH;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
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

/** Channels in S4's dialect (contract C-29, G-05). */
@RestResource
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(MessagingPermissions.WRITE)
@Component(service = ChannelsResource.class)
public final class ChannelsResource {
    private final Channels channels;

    @Activate
    public ChannelsResource(@Reference Channels channels) {
        this.channels = channels;
    }

    /** Those the caller may read, with what he has not read in them. */
    @GET
    @RequiresPermission(MessagingPermissions.READ)
    public ChannelListView list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context SecurityContext security) {
        int most = Requests.number("limit", limit, Channels.MOST);
        return ChannelListView.of(channels.list(Requests.requester(security), Requests.given(cursor), most));
    }

    /** Makes a channel, whose owner the caller is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(MessagingPermissions.CREATE)
    public Response create(@Nullable ChannelRequest body, @Context SecurityContext security) {
        Map<String, @Nullable Object> made = ChannelViews.of(channels.create(
                Requests.requester(security), Requests.body(body).change()));
        return Response.status(Response.Status.CREATED).entity(made).build();
    }

    /** The channel of the caller and another user; it is made when they have none. */
    @POST
    @Path("/direct")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, @Nullable Object> direct(@Nullable DirectRequest body, @Context SecurityContext security) {
        long other = Requests.user("user_id", Requests.body(body).userId());
        return ChannelViews.of(channels.direct(Requests.requester(security), other));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(MessagingPermissions.READ)
    public Map<String, @Nullable Object> get(@PathParam("id") String id, @Context SecurityContext security) {
        return ChannelViews.of(channels.get(Requests.requester(security), id));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, @Nullable Object> update(
            @PathParam("id") String id, @Nullable ChannelRequest body, @Context SecurityContext security) {
        return ChannelViews.of(channels.update(
                Requests.requester(security), id, Requests.body(body).change()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, @Nullable Object> patch(
            @PathParam("id") String id, @Nullable ChannelRequest body, @Context SecurityContext security) {
        return update(id, body, security);
    }

    @DELETE
    @Path("/{id}")
    public DeletedView delete(@PathParam("id") String id, @Context SecurityContext security) {
        channels.delete(Requests.requester(security), id);
        return new DeletedView(true, id);
    }
}
