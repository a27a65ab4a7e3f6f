package io.xcore.benchmarks.plugin.firing;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

/** Tells what was fired. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class FiringResource {
    private final Firings firings;
    private final PlainQuartz plain;

    FiringResource(Firings firings, PlainQuartz plain) {
        this.firings = firings;
        this.plain = plain;
    }

    /** Begins anew. */
    @GET
    @Path("forget")
    public Count forget() {
        firings.forget();
        return new Count(0);
    }

    @GET
    @Path("count")
    public Count count() {
        return new Count(firings.count());
    }

    @GET
    @Path("summary")
    public Firings.Summary summary(
            @QueryParam("tasks") int tasks, @QueryParam("from") long from, @QueryParam("to") long to) {
        return firings.summary(tasks, from, to);
    }

    /** Has plain Quartz fire triggers of each second, from now on. */
    @GET
    @Path("plain/start")
    public Count start(@QueryParam("triggers") int triggers, @QueryParam("batch") int batch) throws Exception {
        plain.start(triggers, batch);
        return new Count(0);
    }

    @GET
    @Path("plain/count")
    public Count plain() {
        return new Count(plain.count());
    }

    @GET
    @Path("plain/stop")
    public Count stop() throws Exception {
        plain.stop();
        return new Count(plain.count());
    }

    /** How many there were. */
    public record Count(long count) {}
}
