package io.xcore.config.internal.rest;

import io.xcore.config.internal.Outcome;
import javax.ws.rs.core.EntityTag;
import javax.ws.rs.core.Response;

/** Answers to changes. */
final class Outcomes {
    private Outcomes() {}

    /** With the configuration's new entity tag, unless nothing was changed because it was only asked. */
    static Response answer(Outcome outcome) {
        Response.ResponseBuilder answer = Response.ok(OutcomeView.of(outcome));
        return outcome.impact().isPresent()
                ? answer.build()
                : answer.tag(new EntityTag(outcome.state().tag())).build();
    }
}
