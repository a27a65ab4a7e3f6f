package io.xcore.scheduler.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.task.TaskRefusedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellCommandTest {
    private static final Set<String> PERMITTED = Set.of("xcore:task-list", "xcore:log-list");

    @Test
    void aCommandMayHavePlainArguments() throws TaskRefusedException {
        assertThat(ShellCommand.of("  xcore:task-list  --owner anna@example.com -n 5 ", PERMITTED)
                        .line())
                .isEqualTo("xcore:task-list --owner anna@example.com -n 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "task-list",
                "xcore:user-delete 1",
                "shell:exec ls",
                "xcore:task-list | tac -f /tmp/x",
                "xcore:task-list;shell:exec ls",
                "xcore:task-list ; shell:exec ls",
                "xcore:task-list\nshell:exec ls",
                "xcore:task-list & shell:exec ls",
                "xcore:task-list $(shell:exec ls)",
                "xcore:task-list $USER",
                "xcore:task-list { shell:exec ls }",
                "xcore:task-list (shell:exec ls)",
                "xcore:task-list `ls`",
                "xcore:task-list 'a'",
                "xcore:task-list \"a\"",
                "xcore:task-list > /tmp/x",
                "xcore:task-list < /tmp/x",
                "xcore:task-list a\\b",
                "xcore:task-list x=y",
                "xcore:task-list [a]",
                "xcore:task-list !x",
                "xcore:task-list # x",
                "xcore:task-list ~",
                "xcore:task-list é",
                "$(echo xcore:task-list)"
            })
    void nothingElseGetsThrough(String text) {
        assertThatExceptionOfType(TaskRefusedException.class)
                .isThrownBy(() -> ShellCommand.of(text, PERMITTED))
                .withMessageStartingWith("args.command");
    }

    @Test
    void lettersAreNotTornApart() {
        StringWriter text = new StringWriter();
        WriterStream stream = new WriterStream(new PrintWriter(text, true));
        for (byte each : "é€𝄞\n".getBytes(StandardCharsets.UTF_8)) {
            stream.write(each);
        }
        byte[] much = "ü".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        stream.write(much, 0, much.length);
        assertThat(text).hasToString("é€𝄞\n" + "ü".repeat(5_000));
    }
}
