package io.xcore.messaging.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.messaging.internal.ClientTime;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.message.History;
import io.xcore.messaging.internal.message.Message;
import io.xcore.messaging.internal.message.MessageViews;
import io.xcore.shell.kit.Output;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows the last messages of a channel, and with {@code -f} those that come. */
@Service
@Command(scope = "xcore", name = "message-tail", description = "Shows the last messages of a channel")
public class MessageTailCommand implements Action {
    private static final long LOOK_MILLIS = 500;

    @Argument(index = 0, name = "channel", description = "The channel's id", required = true)
    @Completion(ChannelIdCompleter.class)
    private String channel;

    @Option(name = "-n", aliases = "--lines", description = "How many, 1 to 100")
    private int lines = 20;

    @Option(name = "-f", aliases = "--follow", description = "Goes on with those that come, until Ctrl-C")
    private boolean follow;

    @Option(name = "--json", description = "Prints JSON; with -f, an object a message")
    private boolean json;

    @Reference
    private History history;

    @Reference
    private MessageViews views;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() throws InterruptedException {
        List<Message> last = new ArrayList<>(history.before(Requester.PLATFORM, channel, Optional.empty(), lines)
                .messages());
        Collections.reverse(last);
        if (json && !follow) {
            Output.json(views.of(last));
            return null;
        }
        print(last);
        long seq = last.isEmpty() ? 0 : last.get(last.size() - 1).seq();
        while (follow) {
            Thread.sleep(LOOK_MILLIS);
            List<Message> next = history.after(Requester.PLATFORM, channel, seq, History.MOST)
                    .messages();
            print(next);
            seq = next.isEmpty() ? seq : next.get(next.size() - 1).seq();
        }
        return null;
    }

    private void print(List<Message> messages) {
        if (json) {
            views.of(messages).forEach(Output::json);
            return;
        }
        for (Message message : messages) {
            System.out.printf(
                    "%5d %s %s: %s%n",
                    message.seq(),
                    ClientTime.seconds(message.trace().createdAt()),
                    author(message),
                    message.trace().deleted()
                            ? "(deleted)"
                            : harmless(message.body().content()));
        }
        System.out.flush();
    }

    private String author(Message message) {
        return message.author().flatMap(directory::find).map(User::username).orElse("?");
    }

    /** What others have written must not steer the terminal. */
    private static String harmless(String content) {
        IntUnaryOperator shown =
                letter -> Character.isISOControl(letter) || Character.getType(letter) == Character.FORMAT
                        ? (letter == '\n' || letter == '\t' ? ' ' : '\uFFFD')
                        : letter;
        return content.codePoints()
                .map(shown)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
