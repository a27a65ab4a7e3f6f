package io.xcore.http.internal.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Gives every response its {@code Date}, formatted once a second; CXF would format it for each. */
final class CachedDate extends AbstractPhaseInterceptor<Message> {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private record Formatted(long second, String text) {}

    private volatile Formatted latest = format(0);

    CachedDate() {
        super(Phase.SETUP);
    }

    @Override
    public void handleMessage(Message message) {
        Map<String, List<Object>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<Object> date = new ArrayList<>(1);
        date.add(now());
        headers.put("Date", date);
        message.put(Message.PROTOCOL_HEADERS, headers);
    }

    private String now() {
        long second = System.currentTimeMillis() / 1000;
        Formatted known = latest;
        if (known.second() != second) {
            known = format(second);
            latest = known;
        }
        return known.text();
    }

    private static Formatted format(long second) {
        return new Formatted(second, FORMAT.format(Instant.ofEpochSecond(second)));
    }
}
