package io.xcore.http.internal.dialect;

import java.util.Map;

/** A failure as it goes to the client. */
public record ErrorReport(int status, String contentType, Map<String, String> headers, String body) {
    public ErrorReport {
        headers = Map.copyOf(headers);
    }
}
