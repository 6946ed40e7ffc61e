package io.sealpost.checks;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.checks.smtp.SmtpOutcome;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.outbound.CertificateJudge;
import io.sealpost.outbound.TlsPeer;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.fetch.PolicyVisit;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.X509TrustManager;

/** Domains, policy hosts and mail servers in memory, which a check can look at and a test can change at any time. */
public final class CheckWorld {

    /** When every certificate ends. */
    public static final Instant END = Instant.parse("2047-11-07T08:00:00Z");

    public final FakeDns dns = new FakeDns();
    private final Clock clock;
    private final X509Bundle authority;
    private final Map<String, X509Certificate> certificates = new ConcurrentHashMap<>();
    private final Map<String, String> policies = new ConcurrentHashMap<>();
    private final List<String> checked = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    public CheckWorld(Clock clock) {
        this.clock = clock;
        try {
            authority = builder("CN=Authority").setIsCertificateAuthority(true).buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        dns.a("mx1.mail.test", "192.0.2.1").a("mx2.mail.test", "192.0.2.2");
    }

    public DomainCheck check() {
        X509TrustManager trust = new Trusting(authority.getCertificate());
        return new DomainCheck(dns, this::policy, this::mail, new CertificateJudge(trust), List.of(), clock);
    }

    /** A domain with two good mail servers and this policy at its host; null takes the policy away. */
    public void shows(DomainName domain, String id, String policy) {
        forget(domain);
        dns.mx(domain.ascii(), 10, "mx1.mail.test").mx(domain.ascii(), 20, "mx2.mail.test");
        dns.txt("_mta-sts." + domain, "v=STSv1; id=" + id + ";");
        dns.txt("_smtp._tls." + domain, "v=TLSRPTv1; rua=mailto:tls-reports@" + domain);
        dns.a("mta-sts." + domain, "192.0.2.10");
        policies.put("mta-sts." + domain, policy);
    }

    public void forget(DomainName domain) {
        dns.remove(domain.ascii()).remove("_mta-sts." + domain).remove("_smtp._tls." + domain);
        dns.remove("mta-sts." + domain);
    }

    public static String policy(String mode) {
        return "version: STSv1\nmode: " + mode + "\nmx: *.mail.test\nmax_age: 604800\n";
    }

    /** Mail servers do not answer until {@link #goOn()}. */
    public void hold() {
        gate = new CompletableFuture<>();
    }

    public void goOn() {
        gate.complete(null);
    }

    /** The policy host of each check, in the order in which they were visited. */
    public List<String> checked() {
        return checked;
    }

    private CompletableFuture<PolicyVisit> policy(DomainName host, InetAddress address) {
        checked.add(host.parent() + "");
        byte[] text = policies.getOrDefault(host.ascii(), "").getBytes(StandardCharsets.UTF_8);
        return CompletableFuture.completedFuture(new PolicyVisit(
                address, new PolicyFetch.Fetched(text, "text/plain", address, null), peer(host), Duration.ZERO));
    }

    private CompletableFuture<MxVisit> mail(DomainName host, InetAddress address) {
        return gate.thenApply(_ ->
                new MxVisit(host, address, new SmtpOutcome.Secured(peer(host)), List.of("< 220 hello"), Duration.ZERO));
    }

    private TlsPeer peer(DomainName host) {
        X509Certificate own = certificates.computeIfAbsent(host.ascii(), this::mint);
        return new TlsPeer("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of(own, authority.getCertificate()));
    }

    private X509Certificate mint(String name) {
        try {
            return builder("CN=server")
                    .addSanDnsName(name)
                    .buildIssuedBy(authority)
                    .getCertificate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private CertificateBuilder builder(String subject) {
        return new CertificateBuilder()
                .ecp256()
                .subject(subject)
                .notBefore(END.minus(Duration.ofDays(10_000)))
                .notAfter(END);
    }

    private record Trusting(X509Certificate authority) implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[] {authority};
        }
    }
}
