package io.xcore.files.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.file.StoredFile;
import io.xcore.message.ChannelAccess;
import io.xcore.message.ChannelAccess.Right;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who may do what with a file: its owner all, others what they may in its channel. Thread-safe. */
@Component(service = FileAccess.class)
public final class FileAccess {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ChannelAccess channels;

    /**
     * Returns when somebody may see a file.
     *
     * @throws XcoreException NOT_FOUND when it is not his to see: nobody is told that it exists
     */
    public void requireRead(Requester who, StoredFile file) {
        if (owns(who, file)) {
            return;
        }
        String channel = file.channelId().orElseThrow(() -> unknown(file.id()));
        try {
            inChannel(who, channel, Right.READ);
        } catch (XcoreException e) {
            throw e.code() == ErrorCode.SERVICE_UNAVAILABLE ? e : unknown(file.id());
        }
    }

    /** @throws XcoreException NOT_FOUND when it is not his to see, PERMISSION_DENIED when it is not his to change */
    void requireOwner(Requester who, StoredFile file) {
        if (!owns(who, file)) {
            requireRead(who, file);
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "Only its owner may change a file");
        }
    }

    /** @throws XcoreException NOT_FOUND when it is not his to see, PERMISSION_DENIED when it is not his to delete */
    void requireDelete(Requester who, StoredFile file) {
        if (!owns(who, file)) {
            requireRead(who, file);
            inChannel(who, file.channelId().orElseThrow(), Right.MODERATE);
        }
    }

    /**
     * Returns when somebody may do something in a channel.
     *
     * @throws XcoreException NOT_FOUND, PERMISSION_DENIED or VALIDATION_FAILED as {@link ChannelAccess} says;
     *     SERVICE_UNAVAILABLE while there are no channels
     */
    public void inChannel(Requester who, String channelId, Right right) {
        if (who.caller().isEmpty()) {
            return;
        }
        ChannelAccess present = channels;
        if (present == null) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "There are no channels at the moment");
        }
        present.require(who.caller().get(), channelId, right);
    }

    private static boolean owns(Requester who, StoredFile file) {
        return who.is(file.uploadedBy()) || who.manages();
    }

    static XcoreException unknown(String id) {
        return XcoreException.notFound("File", id);
    }
}
