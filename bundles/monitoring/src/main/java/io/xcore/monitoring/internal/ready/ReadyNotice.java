package io.xcore.monitoring.internal.ready;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What is told once the platform has booted. */
record ReadyNotice(String version, URI url, long pid, double seconds, Optional<Path> adminPasswordFile) {
    /** One line for the console. */
    String line() {
        String password = adminPasswordFile
                .map(file -> "; first administrator: admin, password in " + file)
                .orElse("");
        return String.format(Locale.ROOT, "Xcore %s is ready at %s in %.1f s%s", version, url, seconds, password);
    }

    /** For programs that wait for the instance. */
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"url\":%s,\"pid\":%d,\"seconds\":%.1f,\"version\":%s,\"admin_password_file\":%s}%n",
                quoted(url.toString()),
                pid,
                seconds,
                quoted(version),
                adminPasswordFile.map(file -> quoted(file.toString())).orElse("null"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
