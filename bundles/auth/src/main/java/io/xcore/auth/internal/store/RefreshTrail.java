package io.xcore.auth.internal.store;

import io.xcore.auth.internal.RefreshState.Exchange;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The last exchanges of a refresh token as one short text: milliseconds since 1970, a colon, the salt; then the next. */
final class RefreshTrail {
    private RefreshTrail() {}

    static String text(List<Exchange> exchanges) {
        return exchanges.stream()
                .map(exchange -> exchange.at().toEpochMilli() + ":" + exchange.salt())
                .collect(Collectors.joining(" "));
    }

    static List<Exchange> exchanges(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ", -1)).map(RefreshTrail::exchange).toList();
    }

    private static Exchange exchange(String text) {
        int divider = text.indexOf(':');
        return new Exchange(
                Instant.ofEpochMilli(Long.parseLong(text.substring(0, divider))), text.substring(divider + 1));
    }
}
