package io.sealpost.checks;

import static io.sealpost.checks.CheckArea.*;

/**
 * What a check can find. The names are stable; docs/checks has a page for each. Each has three messages, which end in
 * {@code .seen}, {@code .why} and {@code .do}; where another module has the words already, they are used.
 */
public enum CheckCode {
    DOMAIN_MISSING(DOMAIN, "dns.route.no-such-domain"),
    DOMAIN_UNKNOWN(DOMAIN, "dns.failure.*"),
    DELEGATION_BROKEN(DOMAIN, "dns.failure.servfail"),
    MX_FOUND(DOMAIN),
    MX_NULL(DOMAIN, "dns.route.null-mx"),
    MX_NONE(DOMAIN, "dns.route.no-mail"),
    MX_IMPLICIT(DOMAIN, "dns.route.implicit-mx"),
    MX_SINGLE(DOMAIN),
    MX_DUPLICATE(DOMAIN),
    MX_ALIAS(DOMAIN, "dns.host.alias"),
    MX_IS_ADDRESS(DOMAIN, "dns.host.is-address"),
    MX_NOT_A_HOST_NAME(DOMAIN, "dns.host.not-a-host-name"),
    MX_NO_ADDRESS(DOMAIN, "dns.host.no-address"),
    MX_NO_SUCH_HOST(DOMAIN, "dns.host.no-such-host"),
    MX_IPV6_ONLY(DOMAIN),
    MX_UNKNOWN(DOMAIN, "dns.host.failed"),
    DNSSEC_SEEN(DOMAIN),
    DNSSEC_NOT_SEEN(DOMAIN),

    RECORD_FOUND(RECORD),
    RECORD_MISSING(RECORD),
    RECORD_TEXT(RECORD, "mtasts.record.*"),
    RECORD_UNKNOWN(RECORD, "dns.failure.*"),
    RECORD_ALIAS(RECORD),
    RECORD_TTL_LONG(RECORD),
    RECORD_SERVERS_DIFFER(RECORD),
    RECORD_RESOLVERS_DIFFER(RECORD),
    RECORD_ID_CURRENT(RECORD),
    RECORD_ID_BEHIND(RECORD),
    RECORD_ID_FOREIGN(RECORD),

    POLICY_HOST_MISSING(POLICY, "policies.fetch.no-host"),
    POLICY_HOST_UNKNOWN(POLICY, "dns.failure.*"),
    POLICY_HOST_ALIAS(POLICY),
    POLICY_HOST_DANGLING(POLICY),
    POLICY_HOST_IPV6_ONLY(POLICY),
    POLICY_HOST_NOT_PUBLIC(POLICY),
    POLICY_HOST_UNREACHABLE(POLICY),
    POLICY_HOST_NO_ROUTE(POLICY, "checks.no-route"),
    POLICY_TLS_FAILED(POLICY, "policies.fetch.tls-handshake"),
    POLICY_CERTIFICATE(POLICY, "checks.certificate.*"),
    POLICY_CERTIFICATE_ENDS(POLICY, "checks.certificate.ENDS"),
    POLICY_TLS_GOOD(POLICY),
    POLICY_STATUS(POLICY, "policies.fetch.http-status"),
    POLICY_REDIRECTED(POLICY, "policies.fetch.redirected"),
    POLICY_TOO_LARGE(POLICY, "policies.fetch.too-large"),
    POLICY_BROKEN_ANSWER(POLICY, "policies.fetch.broken-response"),
    POLICY_TIMED_OUT(POLICY, "policies.fetch.timed-out"),
    POLICY_NOT_FINISHED(POLICY),
    POLICY_MEDIA_TYPE(POLICY),
    POLICY_SLOW(POLICY),
    POLICY_DIFFERS(POLICY),
    POLICY_FOUND(POLICY),
    POLICY_TEXT(POLICY, "mtasts.finding.*"),
    POLICY_READ_BY_ALL(POLICY),
    POLICY_REFUSED(POLICY),
    POLICY_READ_OTHERWISE(POLICY),
    POLICY_NOT_CURRENT(POLICY),

    MX_COVERED(COVERAGE),
    MX_NOT_COVERED(COVERAGE),
    MX_LINE_UNUSED(COVERAGE),
    MX_LINE_WIDE(COVERAGE),
    ENFORCE_SAFE(COVERAGE),
    ENFORCE_REFUSES(COVERAGE),

    MX_TLS_GOOD(MX),
    MX_UNREACHABLE(MX),
    MX_PORT_BLOCKED(MX),
    MX_NO_ROUTE(MX, "checks.no-route"),
    MX_NOT_PUBLIC(MX),
    MX_REFUSES(MX),
    MX_TOO_SLOW(MX),
    MX_NOT_FINISHED(MX),
    MX_NOT_SMTP(MX),
    MX_STARTTLS_MISSING(MX),
    MX_STARTTLS_STRIPPED(MX),
    MX_STARTTLS_REFUSED(MX),
    MX_TLS_FAILED(MX),
    MX_CERTIFICATE(MX, "checks.certificate.*"),
    MX_CERTIFICATE_ENDS(MX, "checks.certificate.ENDS"),
    DANE_AGREES(MX),
    DANE_DISAGREES(MX),
    DANE_UNSIGNED(MX),

    REPORTING_FOUND(REPORTING),
    REPORTING_MISSING(REPORTING),
    REPORTING_TEXT(REPORTING, "tlsrpt.finding.*"),
    REPORTING_UNKNOWN(REPORTING, "dns.failure.*"),
    REPORTING_ELSEWHERE(REPORTING),

    POLICY_CHANGED(HISTORY),
    POLICY_CHANGED_WITHOUT_ID(HISTORY),
    MX_CHANGED(HISTORY),
    OLD_POLICY_CACHED(HISTORY);

    private final CheckArea area;
    private final String messageStem;

    CheckCode(CheckArea area) {
        this.area = area;
        this.messageStem = "checks.finding." + name();
    }

    CheckCode(CheckArea area, String messageStem) {
        this.area = area;
        this.messageStem = messageStem;
    }

    public CheckArea area() {
        return area;
    }

    /** Where its messages are; a {@code *} stands for the finding's detail. */
    String messageStem() {
        return messageStem;
    }

    /** Whether the finding says more exactly what it is in its detail. */
    public boolean hasDetail() {
        return messageStem.endsWith("*");
    }
}
