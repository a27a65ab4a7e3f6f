package io.xcore.http.internal.request;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.http.internal.traffic.OpenHold;
import io.xcore.http.internal.traffic.Parked;
import java.time.Duration;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.http.HttpServletRequest;

/** A request that waits without a thread, and is then sent through its container anew. */
final class ParkedRequest implements Parked, AsyncListener {
    private final OpenHold hold;
    private final AsyncContext context;
    private final Runnable refusal;

    private ParkedRequest(OpenHold hold, AsyncContext context, Runnable refusal) {
        this.hold = hold;
        this.context = context;
        this.refusal = refusal;
    }

    /** @param refusal answers the request when it cannot wait, or not any longer */
    static void park(OpenHold hold, HttpServletRequest request, Runnable refusal) {
        AsyncContext context = request.startAsync();
        ParkedRequest parked = new ParkedRequest(hold, context, refusal);
        context.setTimeout(Math.max(1, hold.parkLimit().toMillis()));
        context.addListener(parked);
        switch (hold.park(parked)) {
            case WAITS -> {}
            case OVER -> context.dispatch();
            case FULL -> {
                refusal.run();
                context.complete();
            }
        }
    }

    static XcoreException tooLong() {
        return new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "This part is being exchanged; try again")
                .retryAfter(Duration.ofSeconds(1));
    }

    @Override
    public void resume() {
        context.dispatch();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        if (hold.giveUp(this)) {
            refusal.run();
            context.complete();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        hold.giveUp(this);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        hold.giveUp(this);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It runs now; the wait is over.
    }
}
