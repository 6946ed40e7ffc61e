package io.sealpost;

import io.sealpost.commands.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts Sealpost: the dashboard for people and the edge for mail servers, or a command that ends. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(
        systemName = "Sealpost",
        sharedModules = {"web", "storage", "jobs"})
public class SealpostApplication {

    public static void main(String[] args) {
        if (CommandLine.isMeant(args)) {
            System.exit(CommandLine.run(args));
        }
        SpringApplication.run(SealpostApplication.class, args);
    }
}
