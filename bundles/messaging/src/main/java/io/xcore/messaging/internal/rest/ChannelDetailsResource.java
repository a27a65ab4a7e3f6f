package io.xcore.messaging.internal.rest;

import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.ChannelViews;
import io.xcore.messaging.internal.channel.Channels;
import io.xcore.messaging.internal.channel.Member;
import io.xcore.messaging.internal.channel.MemberRole;
import io.xcore.messaging.internal.message.Message;
import io.xcore.messaging.internal.message.MessagePage;
import io.xcore.messaging.internal.message.MessageViews;
import io.xcore.messaging.internal.message.Messages;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import java.util.List;
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

/** Who is in a channel, how far one has read, and what is pinned (contract G-05, G-06). */
@RestResource
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(MessagingPermissions.WRITE)
@Component(service = ChannelDetailsResource.class)
public final class ChannelDetailsResource {
    private final Channels channels;
    private final Messages messages;
    private final MessageViews views;

    @Activate
    public ChannelDetailsResource(
            @Reference Channels channels, @Reference Messages messages, @Reference MessageViews views) {
        this.channels = channels;
        this.messages = messages;
        this.views = views;
    }

    @GET
    @Path("/{id}/members")
    @RequiresPermission(MessagingPermissions.READ)
    public MemberListView members(@PathParam("id") String id, @Context SecurityContext security) {
        return MemberListView.of(channels.members(Requests.requester(security), id));
    }

    /** Adds a member or changes his role; the caller himself, when nobody is named. */
    @PUT
    @Path("/{id}/members")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, @Nullable Object> put(
            @PathParam("id") String id, @Nullable MemberRequest body, @Context SecurityContext security) {
        MemberRequest wanted = body == null ? new MemberRequest(null, null) : body;
        long user = wanted.userId() == null
                ? Requests.caller(security).userId()
                : Requests.user("user_id", wanted.userId());
        MemberRole role = Requests.given(wanted.role()).map(MemberRole::parse).orElse(MemberRole.MEMBER);
        Member member = channels.addMember(Requests.requester(security), id, user, role);
        return ChannelViews.of(member);
    }

    @DELETE
    @Path("/{id}/members/{user}")
    public DeletedView remove(
            @PathParam("id") String id, @PathParam("user") String user, @Context SecurityContext security) {
        channels.removeMember(Requests.requester(security), id, Requests.user(user));
        return new DeletedView(true, user);
    }

    /** Notes how far the caller has read, and answers with the channel as he finds it then. */
    @PUT
    @Path("/{id}/read")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(MessagingPermissions.READ)
    public Map<String, @Nullable Object> read(
            @PathParam("id") String id, @Nullable ReadRequest body, @Context SecurityContext security) {
        Requester who = Requests.requester(security);
        Optional<Long> seq = Optional.ofNullable(body).map(ReadRequest::seq);
        Optional<String> message = Optional.ofNullable(body).map(ReadRequest::messageId);
        Optional<Long> upTo =
                message.map(wanted -> messages.seq(who, wanted, id)).or(() -> seq);
        return ChannelViews.of(channels.read(who, id, upTo));
    }

    /** The pinned messages, the one pinned last first. */
    @GET
    @Path("/{id}/pins")
    @RequiresPermission(MessagingPermissions.READ)
    public MessageListView pins(@PathParam("id") String id, @Context SecurityContext security) {
        List<Message> pinned = messages.pinned(Requests.requester(security), id);
        return MessageListView.of(new MessagePage(pinned, Optional.empty(), pinned.size()), views);
    }
}
