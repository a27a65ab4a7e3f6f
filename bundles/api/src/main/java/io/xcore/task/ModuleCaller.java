package io.xcore.task;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that calls functions of modules which are no plugins, WebAssembly programs say (contract A3-05). Tasks that
 * name a module wait for it as others wait for their handler. Of several the one with the highest service ranking is asked;
 * the platform's own ranks last.
 */
@ConsumerType
public interface ModuleCaller {
    /**
     * Calls a function with the run's {@link TaskRun#values()}, and returns when it has.
     *
     * @throws TaskRefusedException when there is no such module or function
     * @throws InterruptedException when it was cancelled
     * @throws Exception when it failed
     */
    TaskOutcome call(String moduleId, String function, TaskRun run) throws Exception;
}
