package io.kalends.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.f4b6a3.uuid.UuidCreator;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/// Signs access tokens: a JWT (RFC 7519) that names the user and the session, for a few minutes.
@Component
class AccessTokens {

    static final String SESSION = "sid";
    static final String EXPIRED = "token_expired";

    private static final String ISSUER = "kalends";
    private static final int VERIFIED_TOKENS = 10_000;

    private final JwtEncoder encoder;
    private final IdentityProperties properties;

    AccessTokens(SigningKeys keys, IdentityProperties properties) {
        var encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(keys.keys()));
        encoder.setJwkSelector(found -> found.getFirst());
        this.encoder = encoder;
        this.properties = properties;
    }

    Tokens issue(UUID user, UUID session, SecretToken refreshToken, Instant now) {
        var claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(user.toString())
                .claim(SESSION, session.toString())
                .id(UuidCreator.getTimeOrderedEpoch().toString())
                .issuedAt(now)
                .expiresAt(now.plus(properties.accessTokenLife()))
                .build();
        var header = JwsHeader.with(SignatureAlgorithm.RS256).build();
        return new Tokens(
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue(),
                properties.accessTokenLife(),
                refreshToken);
    }

    @Configuration(proxyBeanMethods = false)
    static class Verification {

        @Bean
        JwtDecoder accessTokenDecoder(SigningKeys keys, IdentityProperties properties, InstantSource clock) {
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSKeySelector(
                    new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(keys.keys())));
            // Times are checked below, by our own clock.
            processor.setJWTClaimsSetVerifier((_, _) -> {});
            var decoder = new NimbusJwtDecoder(processor);
            // Our issuer is a name; by default it would be tried as a URL, at the price of an exception each time.
            decoder.setClaimSetConverter(
                    MappedJwtClaimSetConverter.withDefaults(Map.of(JwtClaimNames.ISS, issuer -> issuer)));
            decoder.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
            // A signature is costly to check and good for ever; whether the token is still good is asked each time.
            Cache<String, Jwt> signed = Caffeine.newBuilder()
                    .maximumSize(VERIFIED_TOKENS)
                    .expireAfterWrite(properties.accessTokenLife())
                    .build();
            return token -> {
                var jwt = signed.get(token, decoder::decode);
                var validity = validate(jwt, clock.instant());
                if (validity.hasErrors()) {
                    throw new JwtValidationException("The access token is not good", validity.getErrors());
                }
                return jwt;
            };
        }

        private static OAuth2TokenValidatorResult validate(Jwt token, Instant now) {
            if (!ISSUER.equals(token.getClaimAsString("iss")) || token.getExpiresAt() == null) {
                return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
            }
            return now.isBefore(token.getExpiresAt())
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error(EXPIRED));
        }
    }
}
