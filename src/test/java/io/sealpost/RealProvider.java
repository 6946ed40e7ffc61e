package io.sealpost;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Spring's authorization server on a free port of this machine. Whoever comes is signed in already, as the person that the
 * test has chosen.
 */
final class RealProvider implements AutoCloseable {

    static final String CLIENT = "sealpost";
    static final String SECRET = "secret";

    private final Tomcat tomcat = new Tomcat();
    private final AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
    private final Person person = new Person();

    /** Who sits before the browser. */
    static final class Person {

        private volatile String subject = "nobody";
        private volatile Map<String, Object> claims = Map.of();
    }

    /** @param sealpost where the dashboard is */
    RealProvider(int port, String sealpost) {
        tomcat.setBaseDir(new File("target/provider-" + port).getAbsolutePath());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(port);
        tomcat.getConnector();
        context.addBeanFactoryPostProcessor(beans -> {
            beans.registerSingleton("person", person);
            beans.registerSingleton("clients", clients(sealpost));
            beans.registerSingleton(
                    "settings",
                    AuthorizationServerSettings.builder()
                            .issuer("http://127.0.0.1:" + port)
                            .build());
        });
        context.register(Server.class);
        Context web = tomcat.addContext("", null);
        web.addServletContainerInitializer(
                (classes, servlet) -> {
                    context.setServletContext(servlet);
                    context.refresh();
                },
                null);
        FilterDef filter = new FilterDef();
        filter.setFilterName("security");
        filter.setFilter(new DelegatingFilterProxy("springSecurityFilterChain", context));
        web.addFilterDef(filter);
        FilterMap everything = new FilterMap();
        everything.setFilterName("security");
        everything.addURLPattern("/*");
        web.addFilterMap(everything);
        Tomcat.addServlet(web, "none", new jakarta.servlet.http.HttpServlet() {});
        web.addServletMappingDecoded("/", "none");
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who signs in next, and what is said of them. */
    void signsIn(String subject, Map<String, Object> claims) {
        person.subject = subject;
        person.claims = claims;
    }

    private static RegisteredClientRepository clients(String sealpost) {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId(
                        UUID.randomUUID().toString())
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(sealpost + "/login/oauth2/code/sso")
                .postLogoutRedirectUri(sealpost + "/sign-in")
                .scopes(scopes -> scopes.addAll(Set.of("openid", "profile", "email")))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build());
    }

    /** No @Configuration: the component scan of other tests would find it. */
    @EnableWebSecurity
    static class Server {

        @Bean
        SecurityFilterChain chain(HttpSecurity http, Person person) {
            OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
            http.securityMatcher(server.getEndpointsMatcher());
            http.with(server, configurer -> configurer.oidc(Customizer.withDefaults()));
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.csrf(csrf -> csrf.ignoringRequestMatchers(server.getEndpointsMatcher()));
            http.oauth2ResourceServer(resource -> resource.jwt(Customizer.withDefaults()));
            http.addFilterAfter(new SignedInAlready(person), SecurityContextHolderFilter.class);
            return http.build();
        }

        @Bean
        RSAKey key() throws JOSEException {
            return new RSAKeyGenerator(2048).keyID("1").generate();
        }

        @Bean
        JWKSource<SecurityContext> keys(RSAKey key) {
            return new ImmutableJWKSet<>(new JWKSet(key));
        }

        @Bean
        JwtDecoder decoder(RSAKey key) throws JOSEException {
            return NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey()).build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(Person person) {
            return token -> token.getClaims().claims(all -> all.putAll(person.claims));
        }
    }

    private static final class SignedInAlready extends OncePerRequestFilter {

        private final Person person;

        SignedInAlready(Person person) {
            this.person = person;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getRequestURI().equals("/oauth2/authorize")) {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        person.subject,
                        null,
                        List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY))));
                SecurityContextHolder.setContext(context);
            }
            chain.doFilter(request, response);
        }
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
        context.close();
    }
}
