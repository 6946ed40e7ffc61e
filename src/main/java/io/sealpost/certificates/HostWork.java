package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One look at one host: decides what it needs now, does one step, and says when to look again. Whatever node looks next
 * goes on where this one stopped, because every step is in the database before the next begins.
 */
@Component
class HostWork {

    private final HostRecords records;
    private final OrderWork orders;
    private final RenewalTimes renewals;
    private final AcmeTerms terms;
    private final Clock clock;

    HostWork(HostRecords records, OrderWork orders, RenewalTimes renewals, AcmeTerms terms, Clock clock) {
        this.records = records;
        this.orders = orders;
        this.renewals = renewals;
        this.terms = terms;
        this.clock = clock;
    }

    /** Returns when to look again; null for not before something changes. */
    @Nullable
    Instant run(DomainName host) {
        CertificateHost row = records.assigned(host).orElse(null);
        if (row == null || !row.hosted()) {
            return null;
        }
        Instant now = clock.instant();
        Instant ownUntil = records.ownUntil(row).orElse(null);
        Instant restsUntil = ownUntil == null ? now : ownUntil.minus(CertificateAssignments.READY_BEFORE);
        if (now.isBefore(restsUntil)) {
            return records.rests(host, HostState.OWN, restsUntil);
        }
        Instant next = automatic(row, now);
        // At its end the uploaded certificate gives way, whatever else is to be done.
        return ownUntil == null || next != null && next.isBefore(ownUntil) ? next : ownUntil;
    }

    private @Nullable Instant automatic(CertificateHost row, Instant now) {
        if (!terms.accepted()) {
            return records.rests(row.host(), HostState.WAITING_FOR_TERMS, null);
        }
        if (row.order() != null) {
            return orders.goOn(row);
        }
        Optional<StoredCertificate> current = records.ordered(row);
        if (current.isPresent()) {
            Instant renewAt = renewals.of(row, current.get());
            if (now.isBefore(renewAt)) {
                return records.issuedUntil(row.host(), renewAt, renewals.nextLook(renewAt));
            }
        }
        return orders.begin(row, current.orElse(null));
    }
}
