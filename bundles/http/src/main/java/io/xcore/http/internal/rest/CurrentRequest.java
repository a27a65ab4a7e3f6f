package io.xcore.http.internal.rest;

import javax.servlet.http.HttpServletRequest;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/** The request that CXF answers on this thread. */
final class CurrentRequest {
    private CurrentRequest() {}

    /** Found through the incoming message: while an answer is written the current message is the outgoing one. */
    static HttpServletRequest get() {
        return (HttpServletRequest)
                JAXRSUtils.getCurrentMessage().getExchange().getInMessage().get(AbstractHTTPDestination.HTTP_REQUEST);
    }
}
