package io.xcore.audit.internal.rest;

import io.xcore.audit.internal.AuditLog;
import io.xcore.audit.internal.AuditQuery;
import io.xcore.error.XcoreException;
import io.xcore.rest.PageParams;
import io.xcore.rest.PageView;
import io.xcore.rest.RestResource;
import io.xcore.security.RequiresPermission;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The audit log, the latest entry first; beside the administration of S1. */
@RestResource
@Path("/admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission("audit:read")
@Component(service = AuditResource.class)
public final class AuditResource {
    private final AuditLog audit;

    @Activate
    public AuditResource(@Reference AuditLog audit) {
        this.audit = audit;
    }

    @GET
    public PageView<AuditItem> list(
            @QueryParam("actor_id") @Nullable String actorId,
            @QueryParam("action") @Nullable String action,
            @QueryParam("target") @Nullable String target,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @BeanParam PageParams page) {
        AuditQuery query = new AuditQuery(
                given(actorId).map(AuditResource::id),
                given(action),
                given(target),
                given(from).map(text -> time("from", text)),
                given(to).map(text -> time("to", text)));
        return PageView.of(audit.list(query, page.request()), AuditItem::of);
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(some -> !some.isBlank());
    }

    /** In every form ids have (contract X-11). */
    private static Long id(String text) {
        try {
            return Long.valueOf(text.strip().replaceFirst("^user[_-]", ""));
        } catch (NumberFormatException e) {
            throw XcoreException.invalid("actor_id", "must be the id of a user");
        }
    }

    private static Instant time(String field, String text) {
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeException e) {
            throw XcoreException.invalid(field, "must be a time like 2024-01-15T10:30:00Z");
        }
    }
}
