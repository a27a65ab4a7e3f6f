package io.xcore.messaging.internal.rest;

import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.message.MessagePage;
import io.xcore.messaging.internal.message.MessageViews;
import io.xcore.messaging.internal.search.Search;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The search in messages. */
@RestResource
@Path("/api/v1/messages/search")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(MessagingPermissions.READ)
@Component(service = SearchResource.class)
public final class SearchResource {
    private static final int DEFAULT_LIMIT = 20;

    private final Search search;
    private final MessageViews views;

    @Activate
    public SearchResource(@Reference Search search, @Reference MessageViews views) {
        this.search = search;
        this.views = views;
    }

    /** The messages with these words, the newest first. */
    @GET
    public MessageListView search(
            @QueryParam("q") @Nullable String words,
            @QueryParam("channel_id") @Nullable String channelId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context SecurityContext security) {
        MessagePage found = search.search(
                Requests.requester(security),
                Requests.required("q", words),
                Requests.given(channelId),
                Requests.given(cursor),
                Requests.number("limit", limit, DEFAULT_LIMIT));
        return MessageListView.of(found, views);
    }
}
