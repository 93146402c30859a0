package dev.paylog.access;

import jakarta.servlet.DispatcherType;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Objects;

/**
 * Everywhere but in a sandbox: a caller has a token (RFC 6750, RFC 9068) of the issuer, for this
 * audience and not expired, with the scope that the called method {@link Needs}.
 */
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration")
@Profile("!" + Exposure.SANDBOX)
@EnableConfigurationProperties(AccessProperties.class)
class AccessControl {

    /** What says no more than whether the service runs. */
    private static final String[] HEALTH = {
        "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
    };

    @Bean
    OAuth2TokenValidator<Jwt> namedAndLimited() {
        return Tokens.validator();
    }

    @Bean
    SecurityFilterChain callersAreKnown(HttpSecurity http, JwtDecoder tokens, JsonMapper json) {
        var refusals = new Refusals(json);
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(
                                        policy ->
                                                policy.policyDirectives(
                                                        "default-src 'none'; frame-ancestors"
                                                                + " 'none'")))
                .authorizeHttpRequests(
                        requests ->
                                requests.dispatcherTypeMatchers(
                                                DispatcherType.ASYNC, DispatcherType.ERROR)
                                        .permitAll()
                                        .requestMatchers(HEALTH)
                                        .permitAll()
                                        .requestMatchers("/actuator", "/actuator/**")
                                        .hasAuthority(Scope.OPERATIONS.authority())
                                        .anyRequest()
                                        .authenticated())
                .exceptionHandling(
                        refused ->
                                refused.authenticationEntryPoint(refusals)
                                        .accessDeniedHandler(
                                                (_, response, _) ->
                                                        refusals.insufficientScope(
                                                                response,
                                                                List.of(Scope.OPERATIONS))))
                .oauth2ResourceServer(server -> resourceServer(server, tokens, refusals))
                .build();
    }

    private static void resourceServer(
            OAuth2ResourceServerConfigurer<HttpSecurity> server,
            JwtDecoder tokens,
            Refusals refusals) {
        server.jwt(jwt -> jwt.decoder(Tokens.decodedBy(tokens)))
                .authenticationEntryPoint(refusals)
                .withObjectPostProcessor(
                        new org.springframework.security.config.ObjectPostProcessor<
                                BearerTokenAuthenticationFilter>() {
                            @Override
                            public <T extends BearerTokenAuthenticationFilter> T postProcess(
                                    T filter) {
                                filter.setAuthenticationFailureHandler(refusals::commence);
                                return filter;
                            }
                        });
    }

    @Bean
    WebMvcConfigurer scopesAndCallers(JsonMapper json, AccessProperties settings) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new ScopeCheck(new Refusals(json)));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(
                        new CallerResolver(
                                request ->
                                        Tokens.caller(
                                                Objects.requireNonNull(request.getUserPrincipal()),
                                                settings.accountsClaim())));
            }
        };
    }
}
