package io.sealpost.domains;

import io.sealpost.accounts.Account;
import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What the trail keeps of who controls which domain, in the transaction in which it was found. Of a transfer each side
 * reads that there is one, and never who the other is.
 */
@Component
class OwnershipAudit {

    private final AuditTrail audit;

    OwnershipAudit(AuditTrail audit) {
        this.audit = audit;
    }

    /** What somebody who holds the domain decided. */
    void decided(AuditAction action, Account account, ClaimedDomain domain) {
        audit.write(account.actor(), told(action, domain));
    }

    @EventListener
    void on(DomainsProved proved) {
        String how = proved.how().name().toLowerCase(Locale.ROOT);
        audit.write(
                Actor.itself(),
                proved.domains().stream()
                        .map(domain -> told(AuditAction.DOMAIN_PROVED, domain).after("proof", how))
                        .toList());
    }

    @EventListener
    void on(DomainDeparted departed) {
        found(told(AuditAction.DOMAIN_DEPARTED, departed.domain()).after("droppedFrom", departed.droppedFrom()));
    }

    @EventListener
    void on(DomainReturned returned) {
        Happened happened = told(AuditAction.DOMAIN_RETURNED, returned.domain());
        found(returned.dropped() ? happened.before("held", false).after("held", true) : happened);
    }

    @EventListener
    void on(DomainDropped dropped) {
        found(told(AuditAction.DOMAIN_DROPPED, dropped.domain()));
    }

    @EventListener
    void on(TransferOpened opened) {
        found(told(AuditAction.TRANSFER_OPENED, opened.holder()).after("passes", opened.at()));
        found(told(AuditAction.TRANSFER_OPENED, opened.claimant()).after("passes", opened.at()));
    }

    @EventListener
    void on(TransferEnded ended) {
        found(told(AuditAction.TRANSFER_ENDED, ended.claimant()).after("disputed", ended.disputed()));
    }

    @EventListener
    void on(TransferCompleted completed) {
        found(told(AuditAction.TRANSFER_COMPLETED, completed.from()).after("accepted", completed.accepted()));
    }

    private void found(Happened happened) {
        audit.write(Actor.itself(), happened);
    }

    private static Happened told(AuditAction action, ClaimedDomain domain) {
        return Happened.of(action).in(domain.organizationId()).at(domain.name().ascii());
    }
}
