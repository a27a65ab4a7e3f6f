package io.xcore.files.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.file.FileEvent;
import io.xcore.file.FileEvent.Kind;
import io.xcore.file.ScanStatus;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.FileStore.Place;
import io.xcore.files.internal.FileStore.Selection;
import io.xcore.message.ChannelAccess.Right;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The files: users see and change their own and those of their channels. Thread-safe; blocks on the database. */
@Component(service = Files.class)
public final class Files {
    private final FileStore files;
    private final Contents contents;
    private final FileAccess access;
    private final EventBus events;
    private final Clock clock;

    @Activate
    public Files(
            @Reference FileStore files,
            @Reference Contents contents,
            @Reference FileAccess access,
            @Reference EventBus events) {
        this(files, contents, access, events, Clock.systemUTC());
    }

    Files(FileStore files, Contents contents, FileAccess access, EventBus events, Clock clock) {
        this.files = files;
        this.contents = contents;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A list, the latest first.
     *
     * @param files at most as many as were asked for
     * @param total how many there are in all
     */
    public record Listed(List<StoredFile> files, boolean more, long total) {
        public Listed {
            files = List.copyOf(files);
        }
    }

    /**
     * Those of a channel, or his own; everybody's for who administers files and names nobody.
     *
     * @throws XcoreException as {@link FileAccess#inChannel} says of the channel
     */
    public Listed list(Requester who, Selection wanted, Optional<Place> after, int limit) {
        Selection selection = wanted;
        if (wanted.channelId().isPresent()) {
            access.inChannel(who, wanted.channelId().get(), Right.READ);
        } else if (!who.manages()) {
            selection = Selection.of(who.userId().orElseThrow());
        }
        List<StoredFile> found = files.list(selection, after, limit + 1);
        return new Listed(
                found.subList(0, Math.min(limit, found.size())), found.size() > limit, files.count(selection));
    }

    /**
     * One file.
     *
     * @throws XcoreException NOT_FOUND when there is none, or none he may see
     */
    public StoredFile get(Requester who, String id) {
        StoredFile file = find(id);
        access.requireRead(who, file);
        return file;
    }

    /**
     * One whose address is known.
     *
     * @param signed whether the address is signed
     * @throws XcoreException NOT_FOUND; AUTHENTICATION_REQUIRED when nobody is there who could have a right to it;
     *     PERMISSION_DENIED when his credential is not good for files
     */
    public StoredFile at(Optional<Requester> who, String id, boolean signed) {
        if (who.isEmpty() && !signed) {
            // Not even whether it exists, unless it is for everybody.
            return sought(id)
                    .filter(StoredFile::publicFile)
                    .orElseThrow(() -> new XcoreException(
                            ErrorCode.AUTHENTICATION_REQUIRED, "Sign in, or use a link that is signed"));
        }
        StoredFile file = find(id);
        if (!signed && !file.publicFile()) {
            who.orElseThrow().require(FilePermissions.READ);
            access.requireRead(who.get(), file);
        }
        return file;
    }

    private StoredFile find(String id) {
        return sought(id).orElseThrow(() -> FileAccess.unknown(id));
    }

    private Optional<StoredFile> sought(String id) {
        return Ids.plausible(id) ? files.find(id) : Optional.empty();
    }

    /**
     * Returns when a file may be given out.
     *
     * @throws XcoreException PERMISSION_DENIED when a virus was found in it
     */
    public static void requireHarmless(StoredFile file) {
        if (file.scanStatus() == ScanStatus.INFECTED) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "A virus was found in this file");
        }
    }

    /**
     * Reads its content.
     *
     * @param first how many bytes to leave out
     */
    public InputStream content(StoredFile file, long first) {
        return contents.open(file.sha256(), first);
    }

    /** Reads its small picture. */
    public InputStream thumbnail(StoredFile file) {
        return contents.thumbnail(file.sha256());
    }

    /**
     * Changes what its owner may change.
     *
     * @throws XcoreException NOT_FOUND, PERMISSION_DENIED, VALIDATION_FAILED
     */
    public StoredFile change(Requester who, String id, Optional<String> description, Optional<Boolean> publicFile) {
        StoredFile file = find(id);
        access.requireOwner(who, file);
        String text = NewFile.checked(description.orElse(file.description()));
        if (!files.change(id, text, publicFile.orElse(file.publicFile()))) {
            throw FileAccess.unknown(id);
        }
        return find(id);
    }

    /**
     * Removes one.
     *
     * @throws XcoreException NOT_FOUND, PERMISSION_DENIED
     */
    public StoredFile delete(Requester who, String id) {
        StoredFile file = find(id);
        access.requireDelete(who, file);
        if (!erase(file)) {
            throw FileAccess.unknown(id);
        }
        events.publish(new FileEvent(Kind.DELETED, file, who.userId(), Map.of(), clock.instant()));
        return file;
    }

    /** Removes one without a word, for whoever may not be named any more; false when it is gone already. */
    boolean erase(StoredFile file) {
        boolean removed = files.remove(file);
        if (removed) {
            contents.release(file.sha256());
        }
        return removed;
    }
}
