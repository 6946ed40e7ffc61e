package io.sealpost.checks.web;

import io.sealpost.web.ChainPart;
import io.sealpost.web.FrameLink;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the public page to everybody, and leads to it where the operator wants it. */
@Configuration(proxyBeanMethods = false)
class ChecksWebConfiguration {

    @Bean
    ChainPart checksChainPart() {
        return new ChainPart() {
            @Override
            public List<String> openPaths() {
                return List.of(PublicCheckController.PATH, PublicCheckController.PATH + "/**", CheckHelp.PATH + "/**");
            }

            @Override
            public List<String> quietPaths() {
                return List.of(PublicCheckController.PATH, CheckHelp.PATH);
            }
        };
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "sealpost.checks.public-lookup", matchIfMissing = true)
    FrameLink publicCheckLink() {
        return new FrameLink(
                "check", PublicCheckController.PATH, "search", "checks.public.nav", "checks.public.invitation");
    }
}
