package io.xcore.files.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.file.StoredFile;
import io.xcore.files.internal.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import javax.ws.rs.ClientErrorException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.Response.ResponseBuilder;
import javax.ws.rs.core.StreamingOutput;

/**
 * Gives out a file: whole, a part of it, or the word that the client has it already (RFC 9110, 13 and 14). Who asks for
 * several parts at once is given the whole, as that allows.
 */
final class Delivery {
    private static final int BUFFER = 64 * 1024;

    /** What a browser shows without running anything of it. */
    private static final Set<String> SHOWN =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp", "application/pdf");

    private final StoredFile file;
    private final HttpHeaders headers;
    private final boolean head;

    Delivery(StoredFile file, HttpHeaders headers, boolean head) {
        this.file = file;
        this.headers = headers;
        this.head = head;
    }

    /** To be shown where that is safe, and to be kept otherwise. */
    Response shown(LongFunction<InputStream> content) {
        return response(content, SHOWN.contains(file.contentType()) ? "inline" : "attachment");
    }

    /** To be kept. */
    Response kept(LongFunction<InputStream> content) {
        return response(content, "attachment");
    }

    private Response response(LongFunction<InputStream> content, String disposition) {
        String tag = "\"" + file.sha256() + "\"";
        Instant changed = file.uploadedAt().truncatedTo(ChronoUnit.SECONDS);
        if (unchanged(tag, changed)) {
            return common(Response.notModified(), tag, changed).build();
        }
        Optional<Part> part = wanted(tag, changed);
        if (part.filter(wanted -> wanted.count() <= 0).isPresent()) {
            // Thrown, so that it is told like every other error.
            throw new ClientErrorException(Response.status(416)
                    .header("Content-Range", "bytes */" + file.size())
                    .build());
        }
        ResponseBuilder response = common(Response.status(part.isPresent() ? 206 : 200), tag, changed)
                .type(file.contentType())
                .header("Accept-Ranges", "bytes")
                .header("Content-Disposition", disposition + names());
        part.ifPresent(some -> response.header(
                "Content-Range",
                "bytes " + some.first() + "-" + (some.first() + some.count() - 1) + "/" + file.size()));
        Part sent = part.orElse(new Part(0, file.size()));
        response.header(HttpHeaders.CONTENT_LENGTH, sent.count());
        if (!head && sent.count() > 0) {
            InputStream opened = content.apply(sent.first());
            response.entity((StreamingOutput) out -> copy(opened, out, sent.count()));
        }
        return response.build();
    }

    private static ResponseBuilder common(ResponseBuilder response, String tag, Instant changed) {
        return guarded(response)
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.LAST_MODIFIED, Dates.http(changed))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    /** Whatever it is, it runs nothing in the name of this site. */
    static ResponseBuilder guarded(ResponseBuilder response) {
        return response.header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    private boolean unchanged(String tag, Instant changed) {
        String known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null) {
            return known.strip().equals("*")
                    || Stream.of(known.split(",", -1))
                            .map(one -> one.strip().replaceFirst("^W/", ""))
                            .anyMatch(tag::equals);
        }
        return Dates.parse(headers.getHeaderString(HttpHeaders.IF_MODIFIED_SINCE))
                .filter(since -> !changed.isAfter(since))
                .isPresent();
    }

    /** A part of the content; nothing of it when {@code count} is 0. */
    private record Part(long first, long count) {}

    private Optional<Part> wanted(String tag, Instant changed) {
        String range = headers.getHeaderString("Range");
        if (range == null || !sameAsBefore(tag, changed)) {
            return Optional.empty();
        }
        String[] ends =
                range.strip().replaceFirst("(?i)^bytes\\s*=\\s*", "bytes=").split("=", 2);
        if (ends.length < 2 || !ends[0].equals("bytes") || !ends[1].strip().matches("\\d{0,18}-\\d{0,18}")) {
            return Optional.empty();
        }
        String[] numbers = ends[1].strip().split("-", 2);
        if (numbers[0].isEmpty()) {
            return numbers[1].isEmpty() ? Optional.empty() : Optional.of(last(Long.parseLong(numbers[1])));
        }
        long first = Long.parseLong(numbers[0]);
        long end = numbers[1].isEmpty() ? Long.MAX_VALUE : Long.parseLong(numbers[1]);
        if (end < first) {
            return Optional.empty();
        }
        return Optional.of(new Part(first, Math.min(end, file.size() - 1) - first + 1));
    }

    private Part last(long bytes) {
        long count = Math.min(bytes, file.size());
        return new Part(file.size() - count, count);
    }

    /** {@code If-Range}: whoever has a part of something else gets the whole. */
    private boolean sameAsBefore(String tag, Instant changed) {
        String condition = headers.getHeaderString("If-Range");
        return condition == null
                || condition.strip().equals(tag)
                || Dates.parse(condition).filter(changed::equals).isPresent();
    }

    /** In ASCII for all, and as it is for those who know RFC 8187. */
    private String names() {
        String encoded =
                URLEncoder.encode(file.filename(), UTF_8).replace("+", "%20").replace("*", "%2A");
        return "; filename=\"" + FileNames.ascii(file.filename()) + "\"; filename*=UTF-8''" + encoded;
    }

    private static void copy(InputStream content, OutputStream out, long count) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (content) {
            long left = count;
            while (left > 0) {
                int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("The content is shorter than it was");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
