package io.xcore.http.internal.rest;

import java.io.InputStream;
import javax.servlet.http.HttpServletRequest;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/** Bounds bodies, and keeps CXF from storing what a resource leaves of one before it answers. */
final class LeanInput extends AbstractPhaseInterceptor<Message> {
    LeanInput() {
        super(Phase.RECEIVE);
    }

    @Override
    public void handleMessage(Message message) {
        HttpServletRequest request = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
        message.removeContent(DelegatingInputStream.class);
        if (!BodyLimits.bodyless(request)) {
            long limit = BodyLimits.of(request);
            message.setContent(InputStream.class, new BoundedInput(message.getContent(InputStream.class), limit));
        }
    }
}
