package io.xcore.messaging.internal.message;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.Ids;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds the users that a message names: by their ids beside it, or by {@code @name} in it. */
@Component(service = Mentions.class)
public final class Mentions {
    private static final Pattern NAME = Pattern.compile("(?<![\\w@.])@([A-Za-z0-9_][A-Za-z0-9_.-]{0,63})");
    /** Each is a look into the directory. */
    private static final int MOST_NAMES = 20;

    private final DirectoryService users;

    @Activate
    public Mentions(@Reference DirectoryService users) {
        this.users = users;
    }

    /**
     * The active users that are named; those there are not are left out.
     *
     * @throws XcoreException VALIDATION_FAILED when there are too many, or something that is no id
     */
    List<Long> of(List<String> ids, String content) {
        if (ids.size() > ContentRules.MOST_MENTIONS) {
            throw XcoreException.invalid("mentions", "must be at most " + ContentRules.MOST_MENTIONS);
        }
        Set<Long> found = new LinkedHashSet<>();
        for (String id : ids) {
            long user = Ids.user(id).orElseThrow(() -> XcoreException.invalid("mentions", "must be ids of users"));
            if (users.active(user)) {
                found.add(user);
            }
        }
        for (String name : names(content)) {
            users.findByLogin(name)
                    .or(() -> users.findByLogin(name.replaceFirst("[.-]+$", "")))
                    .filter(User::active)
                    .map(User::id)
                    .ifPresent(found::add);
        }
        return found.stream().limit(ContentRules.MOST_MENTIONS).toList();
    }

    private static Set<String> names(String content) {
        Set<String> names = new LinkedHashSet<>();
        if (content.indexOf('@') >= 0) {
            Matcher matcher = NAME.matcher(content);
            while (names.size() < MOST_NAMES && matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }
}
