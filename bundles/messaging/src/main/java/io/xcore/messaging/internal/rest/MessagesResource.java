package io.xcore.messaging.internal.rest;

import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.message.History;
import io.xcore.messaging.internal.message.Message;
import io.xcore.messaging.internal.message.MessagePage;
import io.xcore.messaging.internal.message.MessageViews;
import io.xcore.messaging.internal.message.Messages;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import java.util.Map;
import java.util.Optional;
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

/** Messages in S4's dialect (contract A4-12 to A4-15). */
@RestResource
@Path("/api/v1/messages")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(MessagingPermissions.WRITE)
@Component(service = MessagesResource.class)
public final class MessagesResource {
    private static final int DEFAULT_LIMIT = 50;

    private final Messages messages;
    private final History history;
    private final MessageViews views;

    @Activate
    public MessagesResource(@Reference Messages messages, @Reference History history, @Reference MessageViews views) {
        this.messages = messages;
        this.history = history;
        this.views = views;
    }

    /** The latest of a channel or those before one, the newest first; with {@code after} or {@code since}, the oldest first. */
    @GET
    @RequiresPermission(MessagingPermissions.READ)
    public MessageListView list(
            @QueryParam("channel_id") @Nullable String channelId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("before") @Nullable String before,
            @QueryParam("after") @Nullable String after,
            @QueryParam("since") @Nullable String since,
            @Context SecurityContext security) {
        Requester who = Requests.requester(security);
        String channel = Requests.required("channel_id", channelId);
        int most = Requests.number("limit", limit, DEFAULT_LIMIT);
        Optional<String> last = Requests.given(after);
        Optional<Long> seq = Requests.longNumber("since", since);
        MessagePage page = last.map(id -> history.after(who, channel, id, most))
                .or(() -> seq.map(number -> history.after(who, channel, number, most)))
                .orElseGet(() -> history.before(who, channel, Requests.given(before), most));
        return MessageListView.of(page, views);
    }

    /** Says something; 200 instead of 201 when it had been said before under its {@code client_msg_id}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response send(@Nullable MessageRequest body, @Context SecurityContext security) {
        boolean mayCreate = Requests.caller(security).covers(false, MessagingPermissions.CREATE);
        Messages.Sent sent =
                messages.send(Requests.requester(security), Requests.body(body).message(), mayCreate);
        return Response.status(sent.fresh() ? Response.Status.CREATED : Response.Status.OK)
                .entity(views.of(sent.message()))
                .build();
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(MessagingPermissions.READ)
    public Map<String, @Nullable Object> get(@PathParam("id") String id, @Context SecurityContext security) {
        return views.of(messages.get(Requests.requester(security), id));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, @Nullable Object> edit(
            @PathParam("id") String id, @Nullable MessageRequest body, @Context SecurityContext security) {
        MessageRequest wanted = Requests.body(body);
        Message edited = messages.edit(
                Requests.requester(security),
                id,
                Requests.required("content", wanted.content()),
                Optional.ofNullable(wanted.contentType()));
        return views.of(edited);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, @Nullable Object> patch(
            @PathParam("id") String id, @Nullable MessageRequest body, @Context SecurityContext security) {
        return edit(id, body, security);
    }

    @DELETE
    @Path("/{id}")
    public DeletedView delete(@PathParam("id") String id, @Context SecurityContext security) {
        messages.delete(Requests.requester(security), id);
        return new DeletedView(true, id);
    }
}
