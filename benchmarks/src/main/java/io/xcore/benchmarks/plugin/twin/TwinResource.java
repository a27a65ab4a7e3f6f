package io.xcore.benchmarks.plugin.twin;

import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

/** The same answer with and without a credential: what lies between their rates is the credential's price. */
@RestResource
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class TwinResource {
    private static final Answer ANSWER = new Answer("Hello!");

    @GET
    @Path("closed")
    public Answer closed() {
        return ANSWER;
    }

    @GET
    @Path("open")
    @Public
    public Answer open() {
        return ANSWER;
    }

    /** What clients see. */
    public record Answer(String message) {}
}
