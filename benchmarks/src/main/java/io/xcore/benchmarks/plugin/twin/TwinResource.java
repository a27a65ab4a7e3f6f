package io.xcore.benchmarks.plugin.twin;

import io.xcore.rest.RestResource;
import io.xcore.security.Public;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

/**
 * The same answer with and without a credential: what lies between their rates is the credential's price. And the answer
 * of a module's function that adds two numbers, as a constant.
 */
@RestResource
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class TwinResource {
    private static final Answer ANSWER = new Answer("Hello!");
    private static final Outcome EIGHT = new Outcome(List.of(8), 0.001, 1_024, "completed");

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

    @POST
    @Path("execute")
    @Consumes(MediaType.APPLICATION_JSON)
    public Outcome execute(Call call) {
        return EIGHT;
    }

    /** What is asked of a module (contract A3-04). */
    public record Call(String function, List<Integer> args) {}

    /** What it answers. */
    public record Outcome(List<Integer> result, double executionTime, long memoryUsed, String status) {}

    /** What clients see. */
    public record Answer(String message) {}
}
