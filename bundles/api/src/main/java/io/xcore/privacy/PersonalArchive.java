package io.xcore.privacy;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/** Where the data of a user are written. One entry is open at a time. */
@ProviderType
public interface PersonalArchive {
    /**
     * Begins an entry; the one before has to be closed.
     *
     * @param path where it stands in the archive, names of letters, digits, {@code . _ -}, slashes between them
     */
    OutputStream entry(String path) throws IOException;
}
