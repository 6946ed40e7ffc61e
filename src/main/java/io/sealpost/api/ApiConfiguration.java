package io.sealpost.api;

import io.sealpost.accounts.TokenDesk;
import io.sealpost.api.problem.ProblemAnswers;
import io.sealpost.web.ChainPart;
import io.sealpost.web.LargeBody;
import io.sealpost.web.OwnPath;
import io.sealpost.web.SecurityHeaders;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;

/** What every request of a program goes through. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    /** Tokens only: no session and no cookie, and so nothing that another site could ride on. */
    @Bean
    @Order(2)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            TokenDesk tokens,
            RateLimits limits,
            UploadTurns turns,
            ObjectProvider<LargeBody> large,
            IdempotencyKeys keys,
            KeyInHand inHand,
            ProblemAnswers problems) {
        ApiDenial denial = new ApiDenial(problems);
        http.securityMatcher(request -> ApiPaths.ofPrograms(OwnPath.matched(request)));
        http.authorizeHttpRequests(requests -> requests.requestMatchers(ApiPaths.OPEN.toArray(String[]::new))
                .permitAll()
                .anyRequest()
                .access(new ScopeRules()));
        http.exceptionHandling(e -> e.authenticationEntryPoint(denial).accessDeniedHandler(denial));
        http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.requestCache(cache -> cache.disable());
        http.csrf(csrf -> csrf.disable());
        http.logout(logout -> logout.disable());
        SecurityHeaders.on(http);
        http.headers(headers -> headers.cacheControl(cache -> cache.disable()));
        http.addFilterBefore(new BearerFilter(tokens, problems), AnonymousAuthenticationFilter.class);
        http.addFilterAfter(new RateLimitFilter(limits, problems), BearerFilter.class);
        http.addFilterAfter(new UploadTurnFilter(turns, problems, large), AuthorizationFilter.class);
        http.addFilterAfter(new IdempotencyFilter(keys, inHand, problems), UploadTurnFilter.class);
        http.addFilterAfter(new ShallowEtagHeaderFilter(), IdempotencyFilter.class);
        return http.build();
    }

    @Bean
    ChainPart problemPages() {
        return new ChainPart() {
            @Override
            public List<String> openPaths() {
                return List.of(ApiPaths.PROBLEMS, ApiPaths.PROBLEMS + "/*");
            }
        };
    }

    /** A misspelt field or a number in quotes is a mistake that its author wants to hear of. */
    @Bean
    JsonMapperBuilderCustomizer strictBodies() {
        return builder -> builder.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    }
}
