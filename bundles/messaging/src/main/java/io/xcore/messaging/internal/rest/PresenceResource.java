package io.xcore.messaging.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.MessagingPermissions;
import io.xcore.messaging.internal.presence.PresenceKeeper;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is there (contract A4-33). */
@RestResource
@Path("/api/v1/presence")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(MessagingPermissions.READ)
@Component(service = PresenceResource.class)
public final class PresenceResource {
    private static final int MOST = 200;

    private final PresenceKeeper presence;

    @Activate
    public PresenceResource(@Reference PresenceKeeper presence) {
        this.presence = presence;
    }

    /** Whether these users are there: {@code user_ids}, commas between them. */
    @GET
    public Map<String, List<Map<String, @Nullable Object>>> get(@QueryParam("user_ids") @Nullable String userIds) {
        List<Long> users = Stream.of(Requests.required("user_ids", userIds).split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(id -> Requests.user("user_ids", id))
                .distinct()
                .toList();
        if (users.size() > MOST) {
            throw XcoreException.invalid("user_ids", "must be at most " + MOST);
        }
        return Map.of(
                "presence",
                presence.of(users).stream().map(PresenceKeeper::view).toList());
    }
}
