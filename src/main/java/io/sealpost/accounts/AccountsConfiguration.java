package io.sealpost.accounts;

import io.sealpost.web.ChainPart;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

@Configuration(proxyBeanMethods = false)
class AccountsConfiguration {

    /** About a quarter of a second on one core of 2026. */
    private static final int BCRYPT_STRENGTH = 12;

    /** The prefix of a hash names its kind, so that a better one can replace bcrypt person by person. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_STRENGTH)));
    }

    @Bean
    ChainPart accountsChainPart(Setup setup, CurrentStandings standings, Sessions sessions, SessionRegister register) {
        return new ChainPart() {
            @Override
            public List<String> openPaths() {
                return List.of(
                        "/sign-in",
                        "/sign-in/code",
                        "/sign-in/passkey",
                        "/sign-out",
                        "/setup",
                        "/invitations/*",
                        "/password/*");
            }

            @Override
            public void addTo(HttpSecurity http) {
                http.addFilterBefore(
                        new SessionGuard(standings, sessions, register), AnonymousAuthenticationFilter.class);
                http.addFilterBefore(new SetupGate(setup), AuthorizationFilter.class);
            }
        };
    }
}
