package io.xcore.http.internal.rest;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/** The request that CXF answers on this thread. */
final class CurrentRequest {
    private CurrentRequest() {}

    static HttpServletRequest get() {
        return (HttpServletRequest) incoming().get(AbstractHTTPDestination.HTTP_REQUEST);
    }

    /** What it is answered by. */
    static HttpServletResponse response() {
        return (HttpServletResponse) incoming().get(AbstractHTTPDestination.HTTP_RESPONSE);
    }

    /** While an answer is written the current message is the outgoing one. */
    private static Message incoming() {
        return JAXRSUtils.getCurrentMessage().getExchange().getInMessage();
    }
}
