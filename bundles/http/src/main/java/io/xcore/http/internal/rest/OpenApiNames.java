package io.xcore.http.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Pattern;

/** Gives operations the names by which documentation groups and lists them, where their resource gives none. */
final class OpenApiNames {
    /** What comes before the subject of a path. */
    private static final Pattern VERSIONS = Pattern.compile("^/(api/)?(v\\d+/)?");

    private static final Pattern NEW_WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private OpenApiNames() {}

    static void complete(ObjectNode described, ResourceOperation operation, Publication publication) {
        if (!described.has("tags")) {
            described.putArray("tags").add(tag(operation.template(), publication));
        }
        if (!described.has("summary")) {
            String subject = operation.type().getSimpleName().replaceFirst("Resource$", "");
            described.put(
                    "summary",
                    words(subject) + ": " + words(operation.method().getName()).toLowerCase(Locale.ROOT));
        }
    }

    /** A plugin's operations are kept together, the platform's by their subjects. */
    private static String tag(String template, Publication publication) {
        if (publication.plugin()) {
            return publication.owner();
        }
        String rest = VERSIONS.matcher(template).replaceFirst("");
        return rest.replaceFirst("/.*$", "");
    }

    private static String words(String name) {
        String apart = NEW_WORD.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
        return apart.isEmpty() ? name : apart.substring(0, 1).toUpperCase(Locale.ROOT) + apart.substring(1);
    }
}
