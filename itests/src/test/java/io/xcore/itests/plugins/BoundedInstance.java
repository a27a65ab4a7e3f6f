package io.xcore.itests.plugins;

import io.xcore.itests.support.Instance;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests of bad plugins one instance whose bounds are low and which may read from this host's own network. */
final class BoundedInstance implements ParameterResolver {
    static final int MAX_SIZE_BYTES = 500_000;
    static final int START_TIMEOUT_SECONDS = 3;
    static final int FETCH_TIMEOUT_SECONDS = 3;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Instance.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(BoundedInstance.class))
                .getOrComputeIfAbsent("instance", key -> start(), Instance.class);
    }

    private static Instance start() {
        return Instance.create("--dev")
                .configure(
                        "io.xcore.plugins",
                        "maxSizeBytes = " + MAX_SIZE_BYTES,
                        "startTimeoutSeconds = " + START_TIMEOUT_SECONDS,
                        "fetchTimeoutSeconds = " + FETCH_TIMEOUT_SECONDS,
                        "privateNetworks = always")
                .start();
    }
}
