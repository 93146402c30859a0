package dev.paylog.test.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** A token in the making; what is not said is as a good one has it. */
public final class Token {

    /** The audience that Paylog has in tests. */
    public static final String AUDIENCE = "paylog";

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final JWK key;
    private final JWTClaimsSet.Builder claims;

    Token(JWK key, String issuer, String subject) {
        this.key = key;
        this.claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(subject)
                        .audience(AUDIENCE)
                        .expirationTime(Date.from(Instant.now().plus(LIFE)));
    }

    /**
     * What it is for.
     *
     * @param scopes with blanks between them
     */
    public Token scopes(String scopes) {
        return claim("scope", scopes);
    }

    /** Those that the bearer may act for; {@code *} is all. */
    public Token accounts(String... accounts) {
        return claim("paylog_accounts", List.of(accounts));
    }

    /**
     * Anything else that it says.
     *
     * @param value null: none
     */
    public Token claim(String name, @Nullable Object value) {
        claims.claim(name, value);
        return this;
    }

    public Token expiring(Instant end) {
        claims.expirationTime(Date.from(end));
        return this;
    }

    /** By the issuer's key of when this was begun. */
    public String signed() {
        try {
            return key instanceof ECKey curve
                    ? signed(JWSAlgorithm.ES256, new ECDSASigner(curve))
                    : signed(JWSAlgorithm.RS256, new RSASSASigner(key.toRSAKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody has signed it ({@code alg: none}). */
    public String unsigned() {
        return new PlainJWT(claims.build()).serialize();
    }

    /** With the public key as if it were a shared secret, which anybody could do. */
    public String signedWithThePublicKey() {
        try {
            byte[] secret = key.toRSAKey().toPublicKey().getEncoded();
            return signed(JWSAlgorithm.HS256, new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        var header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, claims.build());
        token.sign(signer);
        return token.serialize();
    }
}
