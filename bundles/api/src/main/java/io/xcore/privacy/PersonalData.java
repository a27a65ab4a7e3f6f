package io.xcore.privacy;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** A service that keeps data of users, and gives them out or removes them when asked to (GDPR, articles 15 to 20). */
@ConsumerType
public interface PersonalData {
    /** What kind of data, one word in lower case: {@code messages}. */
    String kind();

    /**
     * Writes all it keeps of a user: records as JSON Lines, one object a line, to {@code KIND.jsonl}, and content as files
     * below {@code KIND/}. Streams; the size has no bound. May block on the database.
     *
     * @throws IOException when the archive cannot be written
     */
    void export(long userId, PersonalArchive archive) throws IOException;

    /**
     * Removes what is about the user alone and makes nameless what others need to go on: once it has returned, nothing here
     * leads to him. Idempotent. May block on the database.
     */
    void erase(long userId);
}
