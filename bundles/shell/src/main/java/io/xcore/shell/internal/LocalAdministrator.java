package io.xcore.shell.internal;

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/** Whom sessions act as: whoever can open the socket owns the instance. */
final class LocalAdministrator {
    private final String name;
    private final Subject subject = new Subject();

    LocalAdministrator(String name, List<String> roles) {
        this.name = name;
        subject.getPrincipals().add(new UserPrincipal(name));
        roles.forEach(role -> subject.getPrincipals().add(new RolePrincipal(role)));
    }

    String name() {
        return name;
    }

    Subject subject() {
        return subject;
    }

    <T> T run(PrivilegedExceptionAction<T> action) throws Exception {
        try {
            return Subject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }
}
