package io.xcore.scheduler.internal.rest;

import io.xcore.rest.Language;
import io.xcore.rest.RestResource;
import io.xcore.scheduler.internal.schedule.CronSchedule;
import io.xcore.scheduler.internal.schedule.Schedules;
import java.time.ZoneId;
import java.util.Locale;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells anybody who has signed in what a cron expression means, before it is a task's. */
@RestResource
@Path("/system/cron")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = CronResource.class)
public final class CronResource {
    private static final int UPCOMING = 10;

    private final TaskDrafts drafts;

    @Activate
    public CronResource(@Reference TaskDrafts drafts) {
        this.drafts = drafts;
    }

    @GET
    @Path("/explain")
    public CronView explain(
            @QueryParam("expression") @Nullable String expression,
            @QueryParam("timezone") @Nullable String timezone,
            @Context HttpHeaders headers) {
        if (expression == null) {
            throw TaskDrafts.missing(Projection.S1, "expression");
        }
        ZoneId zone = Params.text("timezone", timezone)
                .map(name -> Schedules.zone("timezone", name))
                .orElseGet(drafts::zone);
        CronSchedule schedule = Schedules.cron("expression", expression, zone);
        Locale locale = Language.of(headers) == Language.FRENCH ? Locale.FRENCH : Locale.ENGLISH;
        return new CronView(
                schedule.text(), zone.getId(), schedule.describe(locale), schedule.next(drafts.now(), UPCOMING));
    }
}
