package io.xcore.network;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param status the HTTP status, 200 to 999, or 101
 * @param headers the first of each name, in lower case
 * @param body the beginning of its body, made fit for people and databases
 */
public record Reply(int status, Map<String, String> headers, String body) {
    public Reply {
        headers = Map.copyOf(headers);
        requireNonNull(body, "body is null");
    }

    /** The value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The beginning of the body, not longer than that, and not cut between the halves of a character. */
    public String beginning(int longest) {
        if (body.length() <= longest) {
            return body;
        }
        int end = Character.isHighSurrogate(body.charAt(longest - 1)) ? longest - 1 : longest;
        return body.substring(0, end);
    }
}
