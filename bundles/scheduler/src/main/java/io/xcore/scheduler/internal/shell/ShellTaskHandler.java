package io.xcore.scheduler.internal.shell;

import io.xcore.scheduler.internal.handlers.Args;
import io.xcore.scheduler.internal.handlers.Configured;
import io.xcore.task.TaskHandler;
import io.xcore.task.TaskHandlerName;
import io.xcore.task.TaskHandlerReserved;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRun;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** {@code shell}: runs one of the commands an operator has listed, as the shell itself would. */
@Component(service = TaskHandler.class, configurationPid = ShellTaskConfiguration.PID)
@TaskHandlerName("shell")
@TaskHandlerReserved
@Designate(ocd = ShellTaskConfiguration.class)
public final class ShellTaskHandler implements TaskHandler {
    private static final String USER = "task";
    private static final int LONGEST = 2_000;

    /** @param commands names, with their scope */
    record Settings(Set<String> commands, List<String> roles) {
        static Settings of(ShellTaskConfiguration source) {
            List<String> commands = Configured.parts(source.commands());
            commands.stream()
                    .filter(name -> !ShellCommand.named(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException(
                                "commands must be names like xcore:plugin-list, not " + name);
                    });
            return new Settings(Set.copyOf(commands), Configured.parts(source.roles()));
        }
    }

    private final SessionFactory sessions;
    private volatile Settings settings;

    @Activate
    public ShellTaskHandler(@Reference SessionFactory sessions, ShellTaskConfiguration configuration) {
        this.sessions = sessions;
        this.settings = Settings.of(configuration);
    }

    @Modified
    void modified(ShellTaskConfiguration configuration) {
        settings = Configured.orFormer(ShellTaskConfiguration.PID, settings, () -> Settings.of(configuration));
    }

    @Override
    public TaskOutcome run(TaskRun run) throws Exception {
        Settings present = settings;
        Args args = Args.of(run, Set.of("command"));
        ShellCommand command = ShellCommand.of(args.text("command", LONGEST), present.commands());
        try {
            Subject subject = subject(present.roles());
            return Subject.doAs(subject, (PrivilegedExceptionAction<TaskOutcome>) () -> execute(command, subject, run));
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }

    private static Subject subject(List<String> roles) {
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(USER));
        roles.forEach(role -> subject.getPrincipals().add(new RolePrincipal(role)));
        return subject;
    }

    private TaskOutcome execute(ShellCommand command, Subject subject, TaskRun run) throws Exception {
        try (PrintStream out = new PrintStream(new WriterStream(run.out()), true, StandardCharsets.UTF_8);
                PrintStream err = new PrintStream(new WriterStream(run.err()), true, StandardCharsets.UTF_8)) {
            Session session = sessions.create(new ByteArrayInputStream(new byte[0]), out, err);
            try {
                session.put(Subject.class.getName(), subject);
                session.put("USER", USER);
                session.put("TERM", "dumb");
                Object result = session.execute(command.line());
                return result instanceof Integer status && status != 0
                        ? TaskOutcome.failure(status, "Exit status " + status)
                        : TaskOutcome.success();
            } finally {
                session.close();
            }
        }
    }
}
