package io.xcore.itests.support;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one instance that is booted once for all of them; tests leave it as they found it. */
public final class SharedInstance implements ParameterResolver {
    private record Holder(Instance instance) implements AutoCloseable {
        @Override
        public void close() {
            instance.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Instance.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedInstance.class))
                .getOrComputeIfAbsent("instance", key -> new Holder(started()), Holder.class)
                .instance();
    }

    /** All tests come from one address, and many sign in wrongly on purpose: {@code LoginDefenceIT} tests the limits. */
    private static Instance started() {
        return Instance.create("--dev")
                .configure("io.xcore.auth.defence", "address.failures = 100000")
                .start();
    }
}
