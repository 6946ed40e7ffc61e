package io.sealpost.edge;

import io.sealpost.certificates.AcmeAnswers;
import io.sealpost.certificates.HostCertificates;
import io.sealpost.certificates.PrivateKeys;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The edge's parts for HTTPS. */
@Configuration(proxyBeanMethods = false)
class EdgeTlsConfiguration {

    private static final int LOADERS = 2;
    private static final int LOADS_WAITING = 4_096;
    private static final int QUESTIONS = 4;
    private static final int QUESTIONS_WAITING = 100;
    private static final String PREFIX = "mta-sts.";

    @Bean
    TlsProvider edgeTls() throws SSLException {
        return TlsProvider.best();
    }

    @Bean
    CertificateMirror edgeCertificates(EdgeProperties properties, Environment environment) {
        return new CertificateMirror(CertificateFile.open(
                EdgeConfiguration.file(properties.certificateFile(), "edge.certificates", environment)));
    }

    @Bean
    CertificateSync edgeCertificateSync(
            HostCertificates certificates, CertificateMirror mirror, EdgeProperties properties) {
        return new CertificateSync(certificates, mirror, properties.pollInterval());
    }

    @Bean
    BoundedWorkers edgeCertificateLoaders() {
        return new BoundedWorkers("edge-certificate-", LOADERS, LOADS_WAITING);
    }

    @Bean
    BoundedWorkers edgeChallengeWorkers() {
        return new BoundedWorkers("edge-challenge-", QUESTIONS, QUESTIONS_WAITING);
    }

    @Bean
    TlsIdentities edgeIdentities(
            TlsProvider tls,
            CertificateMirror mirror,
            PrivateKeys keys,
            CertificateSync sync,
            BoundedWorkers edgeCertificateLoaders,
            EdgeProperties properties) {
        return new TlsIdentities(
                tls, mirror, keys, edgeCertificateLoaders, properties.certificateCache(), sync::refetch);
    }

    @Bean
    AcmeChallenges edgeChallenges(
            AcmeAnswers answers,
            TlsProvider tls,
            BoundedWorkers edgeChallengeWorkers,
            CurrentIndex index,
            Environment environment) {
        String dashboard =
                environment.getProperty("sealpost.dashboard.hostname", "").toLowerCase(Locale.ROOT);
        return new AcmeChallenges(
                answers, tls, edgeChallengeWorkers, host -> host.equals(dashboard) || hosted(index, host));
    }

    private static boolean hosted(CurrentIndex index, String host) {
        return host.startsWith(PREFIX) && index.get().find(host.substring(PREFIX.length())) != null;
    }
}
