package io.xcore.error;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with a request.
 *
 * @param field the field, parameter or requirement meant; empty when the whole request is meant
 * @param message what is wrong with it, for people
 */
public record ErrorDetail(String field, String message) {
    public ErrorDetail {
        requireNonNull(field, "field is null");
        requireNonNull(message, "message is null");
    }
}
