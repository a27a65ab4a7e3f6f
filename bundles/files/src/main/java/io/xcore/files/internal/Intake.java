package io.xcore.files.internal;

import io.xcore.error.XcoreException;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.blob.Staging;
import io.xcore.files.internal.blob.Staging.Bounds;
import io.xcore.files.internal.blob.Staging.Staged;
import io.xcore.message.ChannelAccess.Right;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes files in. What it returns is on the disk and in the database. Thread-safe; blocks while the client sends. */
@Component(service = Intake.class)
public final class Intake {
    private final Staging staging;
    private final Contents contents;
    private final FileStore files;
    private final RoomKeeper room;
    private final FileAccess access;
    private final Findings findings;

    @Activate
    public Intake(
            @Reference Staging staging,
            @Reference Contents contents,
            @Reference FileStore files,
            @Reference RoomKeeper room,
            @Reference FileAccess access,
            @Reference Findings findings) {
        this.staging = staging;
        this.contents = contents;
        this.files = files;
        this.room = room;
        this.access = access;
        this.findings = findings;
    }

    /**
     * Takes a file that comes as a stream.
     *
     * @param expected how many bytes are announced; 0 when nobody says
     * @param before what is known before the content has come
     * @param behind what is known once it has come; asked then
     * @throws XcoreException PAYLOAD_TOO_LARGE, INSUFFICIENT_STORAGE, MALFORMED_REQUEST; what {@link FileAccess} says of
     *     the channel; PERMISSION_DENIED when he may not upload any more
     */
    public StoredFile take(
            Requester who, InputStream content, long expected, NewFile before, Supplier<NewFile> behind) {
        before.channelId().ifPresent(channel -> access.inChannel(who, channel, Right.WRITE));
        Bounds bounds = room.forFile(who.userId().orElseThrow(), expected, 0);
        Staged staged = staging.receive(content, bounds);
        boolean kept = false;
        try {
            StoredFile file = keep(who, staged, behind.get(), Optional.empty());
            kept = true;
            return findings.about(file, staged);
        } finally {
            if (!kept) {
                staging.discard(staged.path());
            }
        }
    }

    /**
     * Takes a file that has come in pieces.
     *
     * @throws XcoreException as {@link #take}
     */
    public void take(Requester who, Staged staged, NewFile facts, String uploadId) {
        findings.about(keep(who, staged, facts, Optional.of(uploadId)), staged);
    }

    private StoredFile keep(Requester who, Staged staged, NewFile facts, Optional<String> uploadId) {
        // Once more: he may have been locked out, and erased, while it came.
        who.require(FilePermissions.WRITE);
        facts.channelId().ifPresent(channel -> access.inChannel(who, channel, Right.WRITE));
        StoredFile file = findings.described(who.userId().orElseThrow(), staged, facts);
        boolean added = contents.keep(
                staged, file.scanStatus(), file.uploadedAt(), () -> files.add(file, room.quota(), uploadId));
        if (!added) {
            throw RoomKeeper.full();
        }
        findings.announce(file);
        return file;
    }
}
