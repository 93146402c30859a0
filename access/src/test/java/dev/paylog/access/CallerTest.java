package dev.paylog.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

class CallerTest {

    @Test
    void mayActForTheAccountsOfItsToken() {
        var caller = Caller.of("ann", List.of("alice", "bob"), null);
        assertThat(caller.mayActFor("alice")).isTrue();
        assertThat(caller.mayActFor("bob")).isTrue();
        assertThat(caller.mayActFor("carol")).isFalse();
        assertThat(caller.isUnlimited()).isFalse();
    }

    @Test
    void mayBeForOneAccount() {
        assertThat(Caller.of("ann", "alice", null).accounts()).containsExactly("alice");
    }

    @Test
    void takesNoPartOfAName() {
        var caller = Caller.of("ann", "alice bob", null);
        assertThat(caller.mayActFor("alice")).isFalse();
        assertThat(caller.mayActFor("Alice")).isFalse();
    }

    @Test
    void mayActForAllWithAStar() {
        assertThat(Caller.of("ann", "*", null).mayActFor("carol")).isTrue();
        assertThat(Caller.of("ann", List.of("alice", "*"), null).mayActFor("carol")).isTrue();
        assertThat(Caller.of("ann", "a*", null).mayActFor("alice")).isFalse();
    }

    @Test
    void hasNoAccountWithoutTheClaimOrWithAnUnreadableOne() {
        assertThat(Caller.of("ann", null, null).accounts()).isEmpty();
        assertThat(Caller.of("ann", List.of(), null).accounts()).isEmpty();
        assertThat(Caller.of("ann", Map.of("alice", true), null).accounts()).isEmpty();
        assertThat(Caller.of("ann", List.of("alice", 7), null).accounts()).isEmpty();
        assertThat(Caller.of("ann", Arrays.asList("alice", null), null).accounts()).isEmpty();
        assertThat(Caller.of("ann", true, null).isUnlimited()).isFalse();
    }

    @Test
    void isAnyoneInASandbox() {
        assertThat(Caller.ANYONE.subject()).isNull();
        assertThat(Caller.ANYONE.mayActFor("alice")).isTrue();
    }
}
