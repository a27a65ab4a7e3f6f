package io.xcore.http.internal.request;

import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;

/** Hears of the end of a request that went on after its thread had left. */
public record EndListener(Runnable whenOver) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
        whenOver.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // Completion follows.
    }

    @Override
    public void onError(AsyncEvent event) {
        // Completion follows.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
