package io.sealpost.bulk;

import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the trail keeps of jobs; what they do to each domain is written by the services that do it. */
@Component
class BulkAudit {

    private final AuditTrail audit;

    BulkAudit(AuditTrail audit) {
        this.audit = audit;
    }

    @EventListener
    @Transactional
    public void on(BulkStarted started) {
        audit.write(started.account().actor(), told(AuditAction.BULK_STARTED, started.job()));
    }

    @EventListener
    @Transactional
    public void on(BulkStopped stopped) {
        audit.write(stopped.account().actor(), told(AuditAction.BULK_STOPPED, stopped.job()));
    }

    @EventListener
    @Transactional
    public void on(BulkEnded ended) {
        audit.write(Actor.itself(), told(AuditAction.BULK_ENDED, ended.job()));
    }

    private static Happened told(AuditAction action, BulkJob job) {
        return Happened.of(action)
                .in(job.organizationId())
                .after("job", job.id())
                .after("kind", job.kind().word())
                .after("rows", job.total())
                .after("mode", job.mode())
                .after("maxAge", job.maxAge() == null ? null : job.maxAge().seconds());
    }
}
