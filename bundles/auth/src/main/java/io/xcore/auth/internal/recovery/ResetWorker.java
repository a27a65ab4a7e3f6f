package io.xcore.auth.internal.recovery;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Does beside a request what the request must not wait for, one after the other; at most {@value #MOST} wait. */
@Component(service = ResetWorker.class)
public final class ResetWorker implements Executor {
    private static final Logger log = LoggerFactory.getLogger(ResetWorker.class);
    private static final int MOST = 200;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST), task -> {
                Thread created = new Thread(task, "xcore-auth-recovery");
                created.setDaemon(true);
                return created;
            });

    public ResetWorker() {
        thread.allowCoreThreadTimeOut(true);
    }

    @Deactivate
    void deactivate() {
        thread.getQueue().clear();
        thread.shutdown();
    }

    /**
     * Has it done, under the name of the request that is being answered.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when too much waits
     */
    @Override
    public void execute(Runnable task) {
        Map<String, String> request = MDC.getCopyOfContextMap();
        try {
            thread.execute(() -> run(request == null ? Map.of() : request, task));
        } catch (RejectedExecutionException e) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Too many have forgotten their password", e)
                    .retryAfter(RETRY_AFTER);
        }
    }

    private static void run(Map<String, String> request, Runnable task) {
        MDC.setContextMap(request);
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A password reset could not be mailed", e);
        } finally {
            MDC.clear();
        }
    }
}
