package io.xcore.messaging.internal.message;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.file.FileService;
import io.xcore.file.StoredFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The files that belong to messages; those who keep them may be away. */
@Component(service = Attachments.class)
public final class Attachments {
    private static final int AT_ONCE = 1_000;

    private volatile @Nullable FileService files;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setFiles(FileService present) {
        files = present;
    }

    public void unsetFiles(FileService gone) {
        if (files == gone) {
            files = null;
        }
    }

    /**
     * Returns when a user may put these files to a message in a channel: they are there, and of that channel or his own.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when nobody keeps files, VALIDATION_FAILED when one is not to be had
     */
    void require(List<String> ids, String channelId, long userId) {
        if (ids.isEmpty()) {
            return;
        }
        FileService present = files;
        if (present == null) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Files cannot be reached at the moment");
        }
        Map<String, StoredFile> found = present.find(ids);
        for (String id : ids) {
            boolean allowed = Optional.ofNullable(found.get(id))
                    .filter(file ->
                            file.uploadedBy() == userId || file.channelId().equals(Optional.of(channelId)))
                    .isPresent();
            if (!allowed) {
                throw XcoreException.invalid("attachments", "There is no file '" + id + "' for this channel");
            }
        }
    }

    /** What clients are shown of these files, by id; those that are gone are missing. */
    Map<String, Map<String, Object>> views(List<String> ids) {
        FileService present = files;
        if (present == null || ids.isEmpty()) {
            return Map.of();
        }
        List<String> all = ids.stream().distinct().toList();
        Map<String, Map<String, Object>> views = new HashMap<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            present.find(all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .values()
                    .forEach(file -> views.put(file.id(), present.view(file)));
        }
        return views;
    }
}
