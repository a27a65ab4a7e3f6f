package io.xcore.files.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about files. */
@ObjectClassDefinition(
        id = FilesConfiguration.PID,
        name = "Xcore files",
        description = "How large files may be, how much room they have, and who looks for viruses in them")
public @interface FilesConfiguration {
    /** Its id. */
    String PID = "io.xcore.files";

    @AttributeDefinition(name = "Largest file", description = "Bytes, 1 to 1099511627776")
    long max_file_bytes() default 2L * 1024 * 1024 * 1024;

    @AttributeDefinition(name = "Quota", description = "Bytes that a user's files may have together; 0: any number")
    long quota_bytes() default 10L * 1024 * 1024 * 1024;

    @AttributeDefinition(name = "Total", description = "Bytes that all files may have together; 0: any number")
    long total_bytes() default 0;

    @AttributeDefinition(name = "Room kept free", description = "Bytes of the disk that files leave free")
    long free_bytes() default 256L * 1024 * 1024;

    @AttributeDefinition(
            name = "Slowest upload",
            description = "Bytes a second, on average after 30 s; who sends less is cut off; 0: any speed")
    int slowest_bytes() default 1024;

    @AttributeDefinition(
            name = "Address",
            description =
                    "Where people reach this installation, e.g. https://chat.example.com; empty: where it listens")
    String public_url() default "";

    @AttributeDefinition(
            name = "clamd",
            description = "Who looks for viruses: tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl; empty: nobody")
    String clamd() default "";

    @AttributeDefinition(name = "clamd's patience", description = "Seconds that a scan may take, 1 to 3600")
    int clamd_timeout_seconds() default 120;

    @AttributeDefinition(
            name = "Rescans",
            description = "How many files of before are scanned in a minute when a scanner appears, 1 to 60000")
    int rescans_per_minute() default 600;

    @AttributeDefinition(
            name = "Patience of an upload",
            description = "Seconds that the answer to an upload waits for what is found out about it, 0 to 30")
    int answer_wait_seconds() default 5;

    @AttributeDefinition(
            name = "Largest document",
            description = "Bytes of a document or picture that is looked into for metadata and a thumbnail")
    long inspect_bytes() default 256L * 1024 * 1024;

    @AttributeDefinition(name = "Unfinished uploads", description = "Resumable uploads of one user at once, 1 to 1000")
    int unfinished_limit() default 20;

    @AttributeDefinition(
            name = "Patience with the unfinished",
            description = "Hours after which a resumable upload that is not whole is given up, 1 to 720")
    int unfinished_hours() default 24;

    @AttributeDefinition(name = "Longest link", description = "Hours that a signed link may be good for, 1 to 8760")
    int link_hours() default 168;
}
