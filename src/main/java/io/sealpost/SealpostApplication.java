package io.sealpost;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts Sealpost: the dashboard for people and the edge for mail servers. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(
        systemName = "Sealpost",
        sharedModules = {"web", "storage", "jobs"})
public class SealpostApplication {

    public static void main(String[] args) {
        SpringApplication.run(SealpostApplication.class, args);
    }
}
