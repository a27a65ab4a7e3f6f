package io.xcore.messaging.internal.rest;

import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.message.History;
import io.xcore.messaging.internal.message.MessageViews;
import io.xcore.messaging.internal.message.Messages;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
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

/** What belongs to a message: its versions, its thread, its reactions, its pin (contract G-06). */
@RestResource
@Path("/api/v1/messages")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(MessagingPermissions.WRITE)
@Component(service = MessageDetailsResource.class)
public final class MessageDetailsResource {
    private static final int DEFAULT_LIMIT = 50;

    private final Messages messages;
    private final History history;
    private final MessageViews views;

    @Activate
    public MessageDetailsResource(
            @Reference Messages messages, @Reference History history, @Reference MessageViews views) {
        this.messages = messages;
        this.history = history;
        this.views = views;
    }

    /** What it said before, for its author and for moderators. */
    @GET
    @Path("/{id}/history")
    @RequiresPermission(MessagingPermissions.READ)
    public VersionListView history(@PathParam("id") String id, @Context SecurityContext security) {
        return VersionListView.of(id, messages.versions(Requests.requester(security), id));
    }

    /** The answers in its thread, the oldest first. */
    @GET
    @Path("/{id}/replies")
    @RequiresPermission(MessagingPermissions.READ)
    public MessageListView replies(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Context SecurityContext security) {
        int most = Requests.number("limit", limit, DEFAULT_LIMIT);
        return MessageListView.of(
                history.replies(Requests.requester(security), id, Requests.given(after), most), views);
    }

    @PUT
    @Path("/{id}/reactions")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, @Nullable Object> react(
            @PathParam("id") String id, @Nullable ReactionRequest body, @Context SecurityContext security) {
        String emoji = Requests.required("emoji", Requests.body(body).emoji());
        return views.of(messages.react(Requests.requester(security), id, emoji, true));
    }

    /** Takes one's own reaction away; the emoji is in the query or in the body. */
    @DELETE
    @Path("/{id}/reactions")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Map<String, @Nullable Object> unreact(
            @PathParam("id") String id,
            @QueryParam("emoji") @Nullable String emoji,
            @Nullable ReactionRequest body,
            @Context SecurityContext security) {
        String wanted = emoji != null ? emoji : body == null ? null : body.emoji();
        return views.of(messages.react(Requests.requester(security), id, Requests.required("emoji", wanted), false));
    }

    @PUT
    @Path("/{id}/pin")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Map<String, @Nullable Object> pin(@PathParam("id") String id, @Context SecurityContext security) {
        return views.of(messages.pin(Requests.requester(security), id, true));
    }

    @DELETE
    @Path("/{id}/pin")
    public Map<String, @Nullable Object> unpin(@PathParam("id") String id, @Context SecurityContext security) {
        return views.of(messages.pin(Requests.requester(security), id, false));
    }
}
