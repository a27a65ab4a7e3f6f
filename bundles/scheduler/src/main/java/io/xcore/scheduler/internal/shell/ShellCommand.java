package io.xcore.scheduler.internal.shell;

import io.xcore.task.TaskRefusedException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One command and its plain arguments. The shell's language has pipes, closures, variables, substitution, comments and
 * several commands in a line: of all that nothing gets through, for every character that could mean it is refused.
 *
 * @param line what the shell is given
 */
record ShellCommand(String line) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*:[a-z][a-z0-9-]*");
    private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z0-9_.:/@+,-]{1,500}");
    private static final int LONGEST = 2_000;

    static ShellCommand of(String text, Set<String> permitted) throws TaskRefusedException {
        List<String> words = List.of(text.strip().split(" +"));
        String name = words.get(0);
        if (text.length() > LONGEST || !NAME.matcher(name).matches() || !permitted.contains(name)) {
            throw new TaskRefusedException("args.command: must begin with one of "
                    + String.join(", ", permitted.stream().sorted().toList()));
        }
        for (String word : words.subList(1, words.size())) {
            if (!ARGUMENT.matcher(word).matches()) {
                throw new TaskRefusedException(
                        "args.command: arguments must be letters, digits and _.:/@+,- without quotes");
            }
        }
        return new ShellCommand(String.join(" ", words));
    }

    /** Whether it is a name of a command, with its scope. */
    static boolean named(String text) {
        return NAME.matcher(text).matches();
    }
}
