package io.xcore.audit.internal.shell;

import io.xcore.audit.internal.AuditLog;
import io.xcore.audit.internal.Verdict;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Checks the audit log from its first entry to its last. */
@Service
@Command(scope = "xcore", name = "audit-verify", description = "Checks that no entry of the audit log was changed")
public class AuditVerifyCommand implements Action {
    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private AuditLog audit;

    @Override
    public Object execute() {
        Verdict verdict = audit.verify();
        boolean whole = verdict.flaw().isEmpty();
        if (json) {
            System.out.printf(
                    "{\"entries\":%d,\"removed\":%d,\"whole\":%b,\"head\":\"%s\"%s}%n",
                    verdict.entries(),
                    verdict.removed(),
                    whole,
                    verdict.head(),
                    verdict.flaw().map(flaw -> ",\"flaw\":\"" + flaw + "\"").orElse(""));
        } else if (whole) {
            System.out.printf(
                    "%d entries, all as they were written; the first is number %d, the last hash is %s%n",
                    verdict.entries(), verdict.removed() + 1, verdict.head());
        }
        if (!whole) {
            throw new IllegalStateException(
                    "The audit log is not as it was written: " + verdict.flaw().get());
        }
        return null;
    }
}
