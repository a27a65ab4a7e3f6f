package io.xcore.http.internal.route;

import java.io.IOException;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Answers the requests of one bundle's resources. */
public interface Answerer {
    /** Takes a place in it; false when it has been replaced, and the route table knows by what. */
    boolean acquire();

    /** Gives the place back. */
    void release();

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** What it answers, with whole paths. */
    List<RouteTemplate> templates();
}
