package io.sealpost.certificates;

import io.sealpost.certificates.AcmeAuthority.Account;
import io.sealpost.certificates.AcmeAuthority.Step;
import io.sealpost.certificates.CertificateTrouble.Code;
import io.sealpost.dns.DomainName;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Orders a certificate for one host, step by step. Nothing is asked of an authority inside a transaction. */
@Component
class OrderWork {

    private static final Logger log = LoggerFactory.getLogger(OrderWork.class);
    private static final Duration ACCOUNT_ANEW = Duration.ofSeconds(5);
    private static final Duration LONGEST_ORDER = Duration.ofDays(1);

    private final Authorities authorities;
    private final AuthorityChoice choice;
    private final AcmeAccounts accounts;
    private final OrderBudget budget;
    private final HostPreflight preflight;
    private final HostRecords records;
    private final KeyVault vault;
    private final AcmeProperties properties;
    private final CertificateMeters meters;
    private final Clock clock;

    OrderWork(
            Authorities authorities,
            AuthorityChoice choice,
            AcmeAccounts accounts,
            OrderBudget budget,
            HostPreflight preflight,
            HostRecords records,
            KeyVault vault,
            AcmeProperties properties,
            CertificateMeters meters,
            Clock clock) {
        this.authorities = authorities;
        this.choice = choice;
        this.accounts = accounts;
        this.budget = budget;
        this.preflight = preflight;
        this.records = records;
        this.vault = vault;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** Looks whether an order can succeed, and makes it. */
    @Nullable
    Instant begin(CertificateHost row, @Nullable StoredCertificate current) {
        DomainName host = row.host();
        Optional<CertificateTrouble> away = preflight.dns(host, row.domainName() == null);
        if (away.isPresent()) {
            return records.waitsForDns(host, away.get());
        }
        AuthorityChoice.Chosen chosen = choice.of(row);
        if (chosen.authority() == null) {
            return records.waitsFor(host, chosen.trouble(), chosen.until());
        }
        AcmeAuthority authority = chosen.authority();
        try {
            Optional<CertificateTrouble> forbidden = preflight.caa(host, authority.caaNames());
            if (forbidden.isPresent()) {
                return records.waitsForDns(host, forbidden.get());
            }
            return order(row, authority, current);
        } catch (AuthorityException failure) {
            return failed(row, authority, failure);
        } catch (UnreadableKeyException unreadable) {
            return unreadable(host, unreadable);
        }
    }

    private @Nullable Instant order(CertificateHost row, AcmeAuthority authority, @Nullable StoredCertificate current)
            throws AuthorityException {
        DomainName host = row.host();
        Account account = accounts.at(authority);
        Optional<Instant> full = budget.take(authority.directory(), host.ascii(), current != null);
        if (full.isPresent()) {
            return records.waitsFor(host, CertificateTrouble.of(Code.OWN_LIMIT, authority.directory()), full.get());
        }
        KeyPair key = KeyPairs.newP256();
        X509Certificate replaces =
                current != null && authority.directory().equals(row.orderDirectory()) ? current.leaf() : null;
        String url = authority.order(account, host, replaces);
        KeyVault.Sealed sealed = vault.seal(KeyPairs.bytes(key), OpenOrder.purposeOfKey(host.ascii()));
        CertificateHost ordering = records.orders(host, authority.directory(), url, sealed);
        meters.ordered();
        return ordering == null ? null : goOn(ordering);
    }

    /** Goes on with the order that any node began. */
    @Nullable
    Instant goOn(CertificateHost row) {
        DomainName host = row.host();
        OpenOrder order = java.util.Objects.requireNonNull(row.order());
        AcmeAuthority authority = authorities.of(order.directory()).orElse(null);
        if (authority == null || order.startedAt().plus(LONGEST_ORDER).isBefore(clock.instant())) {
            return records.fails(host, CertificateTrouble.of(Code.ORDER_FAILED, ""), null);
        }
        Instant blocked = accounts.blockedUntil(order.directory());
        if (blocked != null) {
            return records.waitsFor(
                    host, CertificateTrouble.of(Code.AUTHORITY_UNREACHABLE, order.directory()), blocked);
        }
        try {
            KeyPair key = KeyPairs.read(vault.open(order.sealedKey(), OpenOrder.purposeOfKey(host.ascii())));
            Account account = accounts.at(authority);
            Step step = authority.advance(account, order.url(), host, key, proof -> records.proof(host, proof));
            accounts.answers(order.directory());
            return done(host, key, step);
        } catch (AuthorityException failure) {
            return failed(row, authority, failure);
        } catch (UnreadableKeyException unreadable) {
            return unreadable(host, unreadable);
        }
    }

    private @Nullable Instant done(DomainName host, KeyPair key, Step step) {
        return switch (step) {
            case Step.Waiting(Instant until) -> {
                Instant soonest = clock.instant().plus(properties.pollInterval());
                yield records.polls(host, until != null && until.isAfter(soonest) ? until : soonest);
            }
            case Step.Failed(CertificateTrouble trouble) -> {
                meters.failed(trouble);
                yield records.fails(host, trouble, null);
            }
            case Step.Issued(List<X509Certificate> chain) -> {
                if (!usable(host, key, chain)) {
                    CertificateTrouble trouble = CertificateTrouble.of(Code.ANSWER_UNUSABLE);
                    meters.failed(trouble);
                    yield records.fails(host, trouble, null);
                }
                meters.issued();
                yield records.issued(host, chain, key.getPrivate());
            }
        };
    }

    private boolean usable(DomainName host, KeyPair key, List<X509Certificate> chain) {
        return !chain.isEmpty()
                && chain.getFirst().getPublicKey().equals(key.getPublic())
                && Der.names(chain.getFirst()).contains(host.ascii());
    }

    private @Nullable Instant failed(CertificateHost row, AcmeAuthority authority, AuthorityException failure) {
        DomainName host = row.host();
        CertificateTrouble trouble = failure.trouble();
        meters.failed(trouble);
        return switch (failure.concern()) {
            case HOST -> records.fails(host, trouble, failure.retryAfter());
            case ACCOUNT -> {
                log.warn("{} refuses our account: {}", authority.directory(), trouble.facts());
                Instant again = accounts.forget(authority.directory())
                        ? clock.instant().plus(ACCOUNT_ANEW)
                        : accounts.block(authority.directory(), null);
                yield records.waitsFor(host, trouble, again);
            }
            case AUTHORITY -> {
                log.warn("{}: {} {}", authority.directory(), trouble.code(), trouble.facts());
                Instant until = accounts.block(authority.directory(), failure.retryAfter());
                // Another authority may do it now; an open order stays where it is.
                yield records.waitsFor(host, trouble, choice.alternative(row) ? clock.instant() : until);
            }
        };
    }

    private @Nullable Instant unreadable(DomainName host, UnreadableKeyException unreadable) {
        log.error("{}: {}", host, unreadable.getMessage());
        CertificateTrouble trouble =
                CertificateTrouble.of(Code.KEY_UNREADABLE, String.valueOf(unreadable.getMessage()));
        return records.waitsFor(host, trouble, clock.instant().plus(Pauses.afterFailure(1)));
    }
}
