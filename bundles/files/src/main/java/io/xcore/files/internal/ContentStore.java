package io.xcore.files.internal;

import io.xcore.file.ScanStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of contents. Thread-safe; blocks on the database. */
public interface ContentStore {
    /** Notes a content before it is kept, with {@code status}; leaves what is known of one that a file has. */
    void addIfAbsent(String sha256, long size, ScanStatus status, Instant now);

    Optional<StoredContent> find(String sha256);

    /** Notes what it says of itself. */
    void inspected(String sha256, Map<String, Object> metadata, boolean thumbnail);

    /** Those nobody has looked into, at most so many. */
    List<String> uninspected(int most);

    /** Notes what a scanner has said. */
    void scanned(String sha256, ScanStatus status, String detail);

    /** Notes that a scanner did not answer, and when it is asked again. */
    void postpone(String sha256, Instant due);

    /** Those to be scanned by now, the longest due first, at most so many. */
    List<String> due(Instant now, int most);

    /** Has all with one of these statuses scanned again, and says how many; what is infected stays so meanwhile. */
    int rescan(Collection<ScanStatus> statuses, Instant due);

    /** Has one scanned again; what is infected stays so meanwhile. */
    void rescan(String sha256, Instant due);

    /** Without a scanner nothing is pending. */
    int skipPending(String reason);

    /** How many have which status. */
    Map<ScanStatus, Long> counts();

    /** Whether a file has it. */
    boolean referenced(String sha256);

    /** Those no file has, at most so many. */
    List<String> unreferenced(int most);

    /** Forgets one that no file has. */
    void remove(String sha256);
}
