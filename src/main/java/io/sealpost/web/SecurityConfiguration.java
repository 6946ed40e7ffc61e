package io.sealpost.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Who may ask for what, and the headers of every answer. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final List<String> OPEN_PATHS = List.of(
            "/css/**",
            "/js/**",
            "/img/**",
            "/brand/**",
            "/webjars/**",
            "/favicon.ico",
            "/robots.txt",
            "/error",
            "/preferences/**");

    /** Health for everybody, figures for the operator or a scraper with the token, nothing else. */
    @Bean
    @Order(1)
    SecurityFilterChain actuatorChain(HttpSecurity http, WebProperties properties) {
        http.securityMatcher("/actuator/**");
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                .permitAll()
                .requestMatchers("/actuator/prometheus")
                .access(new MetricsAccess(properties.metricsToken()))
                .anyRequest()
                .denyAll());
        http.exceptionHandling(e -> e.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)));
        http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.NEVER));
        http.requestCache(cache -> cache.disable());
        SecurityHeaders.on(http);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain statelessChain(HttpSecurity http, ObjectProvider<StatelessPaths> parts) {
        Set<String> paths =
                parts.orderedStream().flatMap(part -> part.paths().stream()).collect(Collectors.toUnmodifiableSet());
        http.securityMatcher(request -> paths.contains(OwnPath.matched(request)));
        http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.requestCache(cache -> cache.disable());
        http.csrf(csrf -> csrf.disable());
        http.logout(logout -> logout.disable());
        SecurityHeaders.on(http);
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain dashboardChain(HttpSecurity http, ObjectProvider<ChainPart> parts) {
        http.authorizeHttpRequests(requests -> {
            requests.requestMatchers(OPEN_PATHS.toArray(String[]::new)).permitAll();
            parts.orderedStream()
                    .forEach(part -> requests.requestMatchers(part.openPaths().toArray(String[]::new))
                            .permitAll());
            requests.anyRequest().authenticated();
        });
        http.exceptionHandling(
                e -> e.authenticationEntryPoint(new SignInRedirect()).accessDeniedHandler(new EndedSessions()));
        http.requestCache(cache -> cache.requestCache(pagesOnly()));
        QuietPages quiet = new QuietPages(parts.orderedStream()
                .flatMap(part -> part.quietPaths().stream())
                .toList());
        http.csrf(csrf -> csrf.csrfTokenRequestHandler(quiet).ignoringRequestMatchers(quiet::unguarded));
        http.logout(logout -> logout.disable());
        http.addFilterBefore(new PartsAfterSignIn(new SignInRedirect()), CsrfFilter.class);
        SecurityHeaders.on(http);
        parts.orderedStream().forEach(part -> part.addTo(http));
        return http.build();
    }

    /** Remembers where somebody wanted to go, when that was a page they can be sent back to. */
    private static HttpSessionRequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> {
            String accept = request.getHeader("Accept");
            return request.getMethod().equals("GET")
                    && !Htmx.asks(request)
                    && accept != null
                    && accept.contains("text/html");
        });
        return cache;
    }
}
