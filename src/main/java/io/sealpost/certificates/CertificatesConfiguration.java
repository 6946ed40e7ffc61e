package io.sealpost.certificates;

import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class CertificatesConfiguration {

    @Bean
    KeyVault keyVault(CertificatesProperties properties, Environment environment) {
        return new KeyVault(KeyRing.read(keys(properties, environment)));
    }

    private static String keys(CertificatesProperties properties, Environment environment) {
        String key = properties.key();
        if (key != null && !key.isBlank()) {
            return key;
        }
        Path configured = properties.keyFile();
        return configured != null
                ? new KeyFile(configured).text()
                : new KeyFile(Path.of(environment.getProperty("sealpost.data-dir", "./data"), "certificates.key"))
                        .orMade()
                        .text();
    }
}
