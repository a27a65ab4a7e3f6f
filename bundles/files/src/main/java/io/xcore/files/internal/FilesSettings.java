package io.xcore.files.internal;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of files, checked.
 *
 * @param room how much of everything
 * @param scanning who looks for viruses, and how fast
 * @param unfinished how long and how many resumable uploads wait for their end
 * @param publicUrl where people reach this installation, without a slash at the end
 * @param answerWait how long the answer to an upload waits for what is found out about it
 * @param longestLink how long a signed link may be good for
 */
public record FilesSettings(
        Room room,
        Scanning scanning,
        Unfinished unfinished,
        Optional<String> publicUrl,
        Duration answerWait,
        Duration longestLink) {
    private static final long MOST = 1L << 40;

    /**
     * How much of everything, in bytes.
     *
     * @param file one file
     * @param user all files of one user
     * @param total all files
     * @param free what is left of the disk
     * @param inspect a document that is looked into
     * @param slowest bytes a second
     */
    public record Room(long file, long user, long total, long free, long inspect, int slowest) {}

    /**
     * Who looks for viruses.
     *
     * @param clamd where it listens, e.g. {@code tcp://127.0.0.1:3310}
     * @param timeout how long one scan may take
     * @param perMinute how many files of before are scanned in a minute
     */
    public record Scanning(Optional<String> clamd, Duration timeout, int perMinute) {}

    /** How many resumable uploads of one user wait for their end, and how long. */
    public record Unfinished(int limit, Duration patience) {}

    public FilesSettings {
        requireNonNull(room, "room is null");
        requireNonNull(scanning, "scanning is null");
        requireNonNull(unfinished, "unfinished is null");
        requireNonNull(publicUrl, "publicUrl is null");
        requireNonNull(answerWait, "answerWait is null");
        requireNonNull(longestLink, "longestLink is null");
    }

    /**
     * What an operator has set.
     *
     * @throws IllegalArgumentException naming the key that is out of its bounds
     */
    public static FilesSettings of(FilesConfiguration source) {
        Room room = new Room(
                within("max.file.bytes", source.max_file_bytes(), 1, MOST),
                unlimited(within("quota.bytes", source.quota_bytes(), 0, Long.MAX_VALUE)),
                unlimited(within("total.bytes", source.total_bytes(), 0, Long.MAX_VALUE)),
                within("free.bytes", source.free_bytes(), 0, Long.MAX_VALUE),
                within("inspect.bytes", source.inspect_bytes(), 0, MOST),
                (int) within("slowest.bytes", source.slowest_bytes(), 0, Integer.MAX_VALUE));
        Scanning scanning = new Scanning(
                clamd(source.clamd().strip()),
                Duration.ofSeconds(within("clamd.timeout.seconds", source.clamd_timeout_seconds(), 1, 3_600)),
                (int) within("rescans.per.minute", source.rescans_per_minute(), 1, 60_000));
        Unfinished unfinished = new Unfinished(
                (int) within("unfinished.limit", source.unfinished_limit(), 1, 1_000),
                Duration.ofHours(within("unfinished.hours", source.unfinished_hours(), 1, 720)));
        return new FilesSettings(
                room,
                scanning,
                unfinished,
                publicUrl(source.public_url().strip()),
                Duration.ofSeconds(within("answer.wait.seconds", source.answer_wait_seconds(), 0, 30)),
                Duration.ofHours(within("link.hours", source.link_hours(), 1, 8_760)));
    }

    private static long unlimited(long bytes) {
        return bytes == 0 ? Long.MAX_VALUE : bytes;
    }

    private static Optional<String> clamd(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.startsWith("unix:/") && !tcp(text)) {
            throw new IllegalArgumentException("clamd must be tcp://host:port or unix:/path, not " + text);
        }
        return Optional.of(text);
    }

    private static boolean tcp(String text) {
        URI uri = uri("clamd", text);
        return "tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0;
    }

    private static Optional<String> publicUrl(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        URI uri = uri("public.url", text);
        if (uri.getHost() == null
                || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("public.url must be like https://chat.example.com, not " + text);
        }
        return Optional.of(text.replaceFirst("/+$", ""));
    }

    private static URI uri(String key, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " is no address: " + text, e);
        }
    }

    private static long within(String key, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, not %d".formatted(key, lowest, highest, value));
        }
        return value;
    }
}
