package io.xcore.webhooks.internal.rest;

import io.xcore.page.Page;
import io.xcore.rest.PageParams;
import io.xcore.rest.RestResource;
import io.xcore.webhooks.internal.Delivery;
import io.xcore.webhooks.internal.DeliveryLog;
import io.xcore.webhooks.internal.DeliveryStatus;
import io.xcore.webhooks.internal.sending.TestDelivery;
import java.util.Optional;
import javax.ws.rs.BeanParam;
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

/** What was delivered to a webhook, in S2's dialect (contract G-14). */
@RestResource
@Path("/api/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = DeliveriesResource.class)
public final class DeliveriesResource {
    private static final int DEFAULT_LIMIT = 100;

    private final DeliveryLog log;
    private final TestDelivery test;

    @Activate
    public DeliveriesResource(@Reference DeliveryLog log, @Reference TestDelivery test) {
        this.log = log;
        this.test = test;
    }

    /** Its deliveries, the latest first. */
    @GET
    @Path("/{id}/deliveries")
    public DeliveryListView list(
            @PathParam("id") String id,
            @QueryParam("status") @Nullable String status,
            @BeanParam PageParams page,
            @Context SecurityContext security) {
        Page<Delivery> found = log.list(
                Answers.requester(security),
                id,
                Optional.ofNullable(status).filter(text -> !text.isBlank()).map(DeliveryStatus::parse),
                page.request(DEFAULT_LIMIT));
        return new DeliveryListView(found.items().stream().map(DeliveryView::of).toList(), found.total());
    }

    /** One delivery with its payload and every attempt. */
    @GET
    @Path("/{id}/deliveries/{deliveryId}")
    public DeliveryDetailView get(
            @PathParam("id") String id, @PathParam("deliveryId") String deliveryId, @Context SecurityContext security) {
        return DeliveryDetailView.of(log.get(Answers.requester(security), id, deliveryId));
    }

    /** Delivers it again. */
    @POST
    @Path("/{id}/deliveries/{deliveryId}/redeliver")
    public Response redeliver(
            @PathParam("id") String id, @PathParam("deliveryId") String deliveryId, @Context SecurityContext security) {
        Delivery started = log.redeliver(Answers.requester(security), id, deliveryId);
        return Response.accepted(DeliveryView.of(started)).build();
    }

    /** Sends {@code webhook.test} now and answers with what came of it. */
    @POST
    @Path("/{id}/test")
    public DeliveryDetailView test(@PathParam("id") String id, @Context SecurityContext security) {
        return DeliveryDetailView.of(test.send(Answers.requester(security), id));
    }
}
