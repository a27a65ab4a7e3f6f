package io.xcore.webhooks.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.security.Caller;
import io.xcore.security.RequiresRecentAuthentication;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.Endpoint.SealedSecrets;
import io.xcore.webhooks.internal.EventTypes;
import io.xcore.webhooks.internal.Requester;
import io.xcore.webhooks.internal.Webhooks;
import java.util.Optional;
import javax.ws.rs.BeanParam;
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

/** Webhooks in S2's dialect (contract A2-19, G-14): one's own, and everybody's with {@code webhooks:manage}. */
@RestResource
@Path("/api/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = WebhooksResource.class)
public final class WebhooksResource {
    private static final int DEFAULT_LIMIT = 100;

    private final Webhooks webhooks;
    private final EventTypes types;

    @Activate
    public WebhooksResource(@Reference Webhooks webhooks, @Reference EventTypes types) {
        this.webhooks = webhooks;
        this.types = types;
    }

    @GET
    public WebhookListView list(
            @QueryParam("userId") @Nullable String userId,
            @BeanParam PageParams page,
            @Context SecurityContext security) {
        Page<Endpoint> found = webhooks.list(
                Answers.requester(security),
                Optional.ofNullable(userId).filter(id -> !id.isBlank()).map(WebhooksResource::id),
                page.request(DEFAULT_LIMIT));
        return new WebhookListView(found.items().stream().map(WebhookView::of).toList(), found.total());
    }

    /** Makes a webhook of the caller; the answer has its secret. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable WebhookRequest body, @Context SecurityContext security) {
        long owner = ((Caller) security.getUserPrincipal()).userId();
        Endpoint made = webhooks.create(Answers.requester(security), owner, WebhookRequest.change(body));
        CreatedWebhookView view = new CreatedWebhookView(
                WebhookView.of(made), webhooks.shown(made).text());
        return Answers.withSecret(Response.Status.CREATED, view);
    }

    @GET
    @Path("/event-types")
    public EventTypeListView eventTypes() {
        return EventTypeListView.of(types.known());
    }

    @GET
    @Path("/{id}")
    public WebhookView get(@PathParam("id") String id, @Context SecurityContext security) {
        return WebhookView.of(webhooks.get(Answers.requester(security), id));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public WebhookView update(
            @PathParam("id") String id, @Nullable WebhookRequest body, @Context SecurityContext security) {
        return WebhookView.of(webhooks.update(Answers.requester(security), id, WebhookRequest.change(body)));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public WebhookView patch(
            @PathParam("id") String id, @Nullable WebhookRequest body, @Context SecurityContext security) {
        return update(id, body, security);
    }

    @DELETE
    @Path("/{id}")
    public SuccessView delete(@PathParam("id") String id, @Context SecurityContext security) {
        webhooks.delete(Answers.requester(security), id);
        return SuccessView.DONE;
    }

    /** The secret again, for people only. */
    @GET
    @Path("/{id}/secret")
    @RequiresRecentAuthentication
    public Response secret(@PathParam("id") String id, @Context SecurityContext security) {
        Requester who = Answers.person(security);
        String secret = webhooks.secret(who, id).text();
        return Answers.withSecret(Response.Status.OK, view(webhooks.get(who, id), secret));
    }

    /** Gives it a new secret; both sign for a while. */
    @POST
    @Path("/{id}/secret/rotate")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    public Response rotate(
            @PathParam("id") String id, @Nullable RotationRequest body, @Context SecurityContext security) {
        Optional<Integer> overlap = Optional.ofNullable(body).map(RotationRequest::overlapHours);
        Endpoint rotated = webhooks.rotate(Answers.requester(security), id, overlap);
        return Answers.withSecret(
                Response.Status.OK, view(rotated, webhooks.shown(rotated).text()));
    }

    private static SecretView view(Endpoint endpoint, String secret) {
        return new SecretView(secret, endpoint.secrets().previous().map(SealedSecrets.Previous::until));
    }

    /** In every form ids have (contract X-11). */
    private static Long id(String text) {
        try {
            return Long.valueOf(text.strip().replaceFirst("^user[_-]", ""));
        } catch (NumberFormatException e) {
            throw XcoreException.invalid("userId", "must be the id of a user");
        }
    }
}
