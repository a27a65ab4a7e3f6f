package io.xcore.files.internal.tus;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.files.internal.FileAccess;
import io.xcore.files.internal.FileNames;
import io.xcore.files.internal.FilesSettings.Room;
import io.xcore.files.internal.Ids;
import io.xcore.files.internal.Intake;
import io.xcore.files.internal.LiveSettings;
import io.xcore.files.internal.NewFile;
import io.xcore.files.internal.Requester;
import io.xcore.files.internal.RoomKeeper;
import io.xcore.files.internal.blob.Staging;
import io.xcore.files.internal.blob.Staging.Bounds;
import io.xcore.files.internal.tus.Arrival.Status;
import io.xcore.message.ChannelAccess.Right;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Uploads that arrive in pieces. How much has arrived is what the file on the disk says, so that no crash makes it more than
 * there is. One request at a time goes on with an upload. Thread-safe; blocks while the client sends.
 */
@Component(service = TusUploads.class)
public final class TusUploads {
    private static final int EXPIRED_AT_ONCE = 200;

    private final PartialUploadStore uploads;
    private final Staging staging;
    private final Intake intake;
    private final RoomKeeper room;
    private final FileAccess access;
    private final LiveSettings live;
    private final Clock clock = Clock.systemUTC();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();
    private final Object adding = new Object();

    @Activate
    public TusUploads(
            @Reference PartialUploadStore uploads,
            @Reference Staging staging,
            @Reference Intake intake,
            @Reference RoomKeeper room,
            @Reference FileAccess access,
            @Reference LiveSettings live) {
        this.uploads = uploads;
        this.staging = staging;
        this.intake = intake;
        this.room = room;
        this.access = access;
        this.live = live;
    }

    /** How large an upload may be. */
    public long largest() {
        return live.current().room().file();
    }

    /**
     * Begins one.
     *
     * @param metadata as the client sends it
     * @throws XcoreException PAYLOAD_TOO_LARGE, INSUFFICIENT_STORAGE, VALIDATION_FAILED, what {@link FileAccess} says of
     *     the channel; RATE_LIMITED when the user has too many that are not whole
     */
    public PartialUpload create(Requester who, long length, String metadata) {
        Map<String, String> values = UploadMetadata.parse(metadata);
        NewFile facts = new NewFile(
                values.getOrDefault("filename", values.getOrDefault("name", "")),
                Optional.ofNullable(values.get("channel_id")),
                values.getOrDefault("description", ""));
        facts.channelId().ifPresent(channel -> access.inChannel(who, channel, Right.WRITE));
        long owner = who.userId().orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        PartialUpload upload = new PartialUpload(
                Ids.upload(),
                owner,
                length,
                FileNames.original(facts.name()),
                facts.channelId(),
                facts.description(),
                metadata,
                now.plus(live.current().unfinished().patience()),
                Optional.empty());
        synchronized (adding) {
            room.forFile(owner, length, uploads.promised(owner, now));
            if (!uploads.add(upload, live.current().unfinished().limit(), now)) {
                throw new XcoreException(
                        ErrorCode.RATE_LIMITED,
                        "There are " + live.current().unfinished().limit()
                                + " uploads that are not whole: finish or terminate one");
            }
        }
        return length == 0 ? finished(who, upload).upload() : upload;
    }

    /**
     * Where an upload stands. One that is whole and was not taken in before a crash is taken in now.
     *
     * @throws XcoreException NOT_FOUND when there is none, when it is somebody else's, or when it has expired
     */
    public Arrival status(Requester who, String id) {
        PartialUpload upload = find(who, id);
        long offset = offset(upload);
        if (offset == upload.length() && upload.fileId().isEmpty() && busy.add(id)) {
            try {
                return finished(who, find(who, id));
            } finally {
                left(id);
            }
        }
        return new Arrival(Status.TAKEN, upload, offset);
    }

    private PartialUpload find(Requester who, String id) {
        return Optional.of(id)
                .filter(Ids::plausible)
                .flatMap(uploads::find)
                .filter(upload ->
                        who.userId().filter(user -> user == upload.ownerId()).isPresent())
                .filter(upload -> upload.expiresAt().isAfter(clock.instant()))
                .orElseThrow(() -> XcoreException.notFound("Upload", id));
    }

    /**
     * Goes on with one. What has come is on the disk when this returns.
     *
     * @param offset where the client believes that it goes on
     * @throws XcoreException NOT_FOUND; PAYLOAD_TOO_LARGE when more comes than was announced; MALFORMED_REQUEST when the
     *     piece ends early: what has come of it is kept
     */
    public Arrival append(Requester who, String id, long offset, InputStream piece, Optional<Checksum> checksum) {
        PartialUpload named = find(who, id);
        if (!busy.add(id)) {
            return new Arrival(Status.LOCKED, named, offset(named));
        }
        try {
            PartialUpload upload = find(who, id);
            long there = offset(upload);
            if (there != offset) {
                return new Arrival(Status.WRONG_OFFSET, upload, there);
            }
            if (upload.fileId().isEmpty() && !arrived(upload, there, piece, checksum)) {
                return new Arrival(Status.WRONG_CHECKSUM, upload, there);
            }
            long now = offset(upload);
            return now == upload.length() && upload.fileId().isEmpty()
                    ? finished(who, upload)
                    : new Arrival(Status.TAKEN, upload, now);
        } finally {
            left(id);
        }
    }

    private void left(String id) {
        busy.remove(id);
        if (givenUp.remove(id)) {
            removed(id);
        }
    }

    private boolean arrived(PartialUpload upload, long there, InputStream piece, Optional<Checksum> checksum) {
        Room limits = live.current().room();
        Bounds bounds =
                new Bounds(upload.length() - there, ErrorCode.PAYLOAD_TOO_LARGE, limits.free(), limits.slowest());
        Path path = staging.partial(upload.id());
        if (checksum.isEmpty()) {
            staging.append(piece, path, bounds, Staging.digest("SHA-256"));
            return true;
        }
        // Beside the rest until it is known to be right: a crash must not leave what may be wrong.
        Path beside = staging.fresh();
        try {
            MessageDigest digest = Staging.digest(checksum.get().algorithm());
            staging.append(piece, beside, bounds, digest);
            if (!checksum.get().matches(digest.digest())) {
                return false;
            }
            try (InputStream checked = Files.newInputStream(beside)) {
                staging.append(checked, path, bounds, Staging.digest("SHA-256"));
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            staging.discard(beside);
        }
    }

    private Arrival finished(Requester who, PartialUpload upload) {
        if (upload.fileId().isPresent()) {
            return new Arrival(Status.TAKEN, upload, upload.length());
        }
        Path path = staging.partial(upload.id());
        try {
            if (upload.length() == 0 && !Files.exists(path)) {
                Files.createFile(path);
            }
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.INSUFFICIENT_STORAGE, "The file cannot be written", e);
        }
        NewFile facts = new NewFile(upload.filename(), upload.channelId(), upload.description());
        intake.take(who, staging.staged(path), facts, upload.id());
        return new Arrival(Status.TAKEN, find(who, upload.id()), upload.length());
    }

    private long offset(PartialUpload upload) {
        if (upload.fileId().isPresent()) {
            return upload.length();
        }
        try {
            Path path = staging.partial(upload.id());
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The upload cannot be read", e);
        }
    }

    /**
     * Gives one up; what it became stays.
     *
     * @return whether it could be; not while a piece of it arrives
     * @throws XcoreException NOT_FOUND
     */
    public boolean terminate(Requester who, String id) {
        find(who, id);
        return removed(id);
    }

    private boolean removed(String id) {
        if (!busy.add(id)) {
            return false;
        }
        try {
            // In this order: what a crash leaves expires.
            staging.discard(staging.partial(id));
            uploads.remove(id);
            return true;
        } finally {
            busy.remove(id);
        }
    }

    /** Gives up those nobody has gone on with. */
    public void expire() {
        long removed = EXPIRED_AT_ONCE;
        while (removed == EXPIRED_AT_ONCE) {
            removed = uploads.expired(clock.instant(), EXPIRED_AT_ONCE).stream()
                    .filter(upload -> removed(upload.id()))
                    .count();
        }
    }

    /** Gives up all of a user; one of which a piece arrives just now, when that has come or broken off. */
    public void erase(long userId) {
        for (PartialUpload upload : uploads.of(userId)) {
            givenUp.add(upload.id());
            if (removed(upload.id())) {
                givenUp.remove(upload.id());
            }
        }
    }
}
