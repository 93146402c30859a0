package dev.paylog.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class ExposureTest {

    private static final String ISSUER = "https://login.example.com";

    @Nested
    class InASandbox {

        @ParameterizedTest
        @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
        void startsOnTheLoopbackAddress(String address) {
            assertThat(sandbox(address)).isEmpty();
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid"})
        void refusesToListenElsewhere(@Nullable String address) {
            assertThat(sandbox(address))
                    .hasValueSatisfying(
                            why -> assertThat(why).contains("server.address", Exposure.ISSUER));
        }

        @Test
        void refusesToHaveItsActuatorElsewhere() {
            assertThat(sandbox("127.0.0.1", null))
                    .hasValueSatisfying(
                            why -> assertThat(why).contains("management.server.address"));
        }

        @Test
        void listensElsewhereIfOnlyTheLoopbackAddressLeadsThere() {
            assertThat(new Exposure(true, List.of("0.0.0.0"), true, null, List.of()).refusal())
                    .isEmpty();
        }

        @Test
        void refusesAnIssuerThatNobodyWouldAsk() {
            assertThat(new Exposure(true, List.of("127.0.0.1"), true, ISSUER, List.of()).refusal())
                    .hasValueSatisfying(why -> assertThat(why).contains("Take one of them away"));
        }

        private Optional<String> sandbox(@Nullable String... addresses) {
            return new Exposure(true, Arrays.asList(addresses), false, "", List.of()).refusal();
        }
    }

    @Nested
    class ElsewhereThanInASandbox {

        @Test
        void startsWithIssuerAndAudience() {
            assertThat(tokens(ISSUER, "paylog")).isEmpty();
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " "})
        void refusesToStartWithoutIssuer(@Nullable String issuer) {
            assertThat(tokens(issuer, "paylog"))
                    .hasValueSatisfying(
                            why -> assertThat(why).contains("Set " + Exposure.ISSUER, "sandbox"));
        }

        @Test
        void refusesToTakeTokensForOthers() {
            assertThat(tokens(ISSUER, ""))
                    .hasValueSatisfying(
                            why -> assertThat(why).contains("Set " + Exposure.AUDIENCES));
        }

        private Optional<String> tokens(@Nullable String issuer, String audience) {
            return new Exposure(false, List.of("127.0.0.1"), false, issuer, List.of(audience))
                    .refusal();
        }
    }
}
