package io.xcore.plugins.internal.rest;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.plugin.PluginContent;
import io.xcore.plugin.PluginInstallation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of an installation (contract A1-19). */
record InstallRequest(@Nullable String name, @Nullable String source, @Nullable String version) {
    PluginInstallation installation() {
        if (source == null || source.isBlank()) {
            throw new XcoreException(
                    ErrorCode.VALIDATION_FAILED,
                    "Validation failed",
                    List.of(new ErrorDetail("source", "Say where the plugin is: a jar's or kar's address")));
        }
        return new PluginInstallation(given(name), given(version), new PluginContent.Address(source.trim()));
    }

    static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::trim).filter(text -> !text.isEmpty());
    }
}
