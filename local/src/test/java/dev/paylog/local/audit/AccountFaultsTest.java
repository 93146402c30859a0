package dev.paylog.local.audit;

import static dev.paylog.local.audit.Planted.planted;

import dev.paylog.payments.AccountKind;
import dev.paylog.payments.AccountStatus;
import dev.paylog.payments.states.AccountState;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

class AccountFaultsTest {
    static final List<Planted> FAULTS =
            List.of(
                    planted(
                            "a record that is no event",
                            log -> log.add("bob", state(log, "bob")),
                            Fault.UNREADABLE),
                    planted(
                            "an event with another key",
                            log -> {
                                log.pay("P-1", "alice", "bob", 1);
                                return log.add("other", 5, log.entries.removeLast().event());
                            },
                            Fault.MISPLACED),
                    planted(
                            "an account in two partitions",
                            log -> {
                                log.pay("P-1", "alice", "bob", 1);
                                return log.add("alice", 7, log.entries.removeLast().event());
                            },
                            Fault.MISPLACED),
                    planted(
                            "a gap in the versions",
                            log -> {
                                log.account("bob").version++;
                                return log.limit("bob", 7);
                            },
                            Fault.ACCOUNT_VERSION),
                    planted(
                            "a version again",
                            log -> {
                                log.account("bob").version--;
                                return log.limit("bob", 7);
                            },
                            Fault.ACCOUNT_VERSION),
                    planted(
                            "a time before the last",
                            log -> {
                                log.clock -= 500;
                                return log.limit("bob", 7);
                            },
                            Fault.TIME_BACKWARDS),
                    planted(
                            "an account opened twice",
                            log -> {
                                log.open("dora", AccountKind.CUSTOMER, 0);
                                return log.open("dora", AccountKind.CUSTOMER, 0);
                            },
                            Fault.ACCOUNT_LIFE),
                    planted(
                            "an account that was never opened",
                            log -> {
                                log.accounts.put("dora", new ExampleAccounts.Money());
                                log.account("dora").version = -1;
                                return log.limit("dora", 7);
                            },
                            Fault.ACCOUNT_LIFE),
                    planted(
                            "an account closed with money",
                            log -> log.close("bob"),
                            Fault.ACCOUNT_LIFE),
                    planted(
                            "an account closed twice",
                            log -> {
                                log.open("dora", AccountKind.CUSTOMER, 0);
                                log.close("dora");
                                return log.close("dora");
                            },
                            Fault.ACCOUNT_LIFE),
                    planted(
                            "money to a closed account",
                            log -> {
                                log.open("dora", AccountKind.CUSTOMER, 0);
                                log.close("dora");
                                log.submit("P-1", "alice", "dora", 1, null);
                                log.settle("P-1", ExampleLog.APPROVED);
                                Place place = log.receive("P-1");
                                log.complete("P-1");
                                return place;
                            },
                            Fault.ACCOUNT_LIFE),
                    planted(
                            "an account that begins with money",
                            log -> {
                                log.accounts.put("dora", new ExampleAccounts.Money());
                                log.account("dora").posted = 5;
                                return log.open("dora", AccountKind.CUSTOMER, 0);
                            },
                            Fault.BALANCE,
                            Fault.SUM),
                    planted(
                            "a balance that changed by itself",
                            change("bob", bob -> bob.posted += 1),
                            Fault.BALANCE,
                            Fault.SUM),
                    planted(
                            "a hold of nobody",
                            change("bob", bob -> bob.held += 1),
                            Fault.BALANCE,
                            Fault.HELD),
                    planted(
                            "another kind of account",
                            change("bob", bob -> bob.kind = AccountKind.SETTLEMENT),
                            Fault.BALANCE),
                    planted(
                            "a limit that changed by itself",
                            change("bob", bob -> bob.limit += 1),
                            Fault.BALANCE),
                    planted(
                            "another limit before",
                            log -> {
                                log.account("bob").limit = 1;
                                return log.limit("bob", 7);
                            },
                            Fault.BALANCE),
                    planted(
                            "more than there is",
                            log -> log.submit("P-1", "alice", "bob", 1_001, null),
                            Fault.BELOW_LIMIT),
                    planted(
                            "a limit below the balance",
                            log -> {
                                log.pay("P-1", "bob", "alice", 1_100);
                                return log.limit("bob", 99);
                            },
                            Fault.BELOW_LIMIT),
                    planted(
                            "no state",
                            log -> {
                                log.states.accounts.remove("bob");
                                return new Place(Audit.EVENTS, 3, 1);
                            },
                            Fault.STATE_MISSING),
                    planted(
                            "a state of nobody",
                            log -> {
                                log.states.accounts.put("dora", state(log, "bob"));
                                return new Place(Audit.ACCOUNT_STATES, 0, 3);
                            },
                            Fault.STATE_UNFOUNDED),
                    planted(
                            "another version in the state",
                            state(state -> state.setVersion(99)),
                            Fault.STATE_DIFFERS),
                    planted(
                            "another status in the state",
                            state(state -> state.setStatus(AccountStatus.CLOSED)),
                            Fault.STATE_DIFFERS),
                    planted(
                            "open payments in the state",
                            state(state -> state.setOpenPayments(1)),
                            Fault.STATE_DIFFERS),
                    planted(
                            "another time in the state",
                            state(state -> state.setUpdatedAt(5)),
                            Fault.STATE_DIFFERS));

    private static AccountState state(ExampleLog log, String account) {
        return Objects.requireNonNull(log.states.accounts.get(account));
    }

    /** Before a payment goes on, something changes that no event tells of. */
    private static Planted.Planter change(String account, Consumer<ExampleAccounts.Money> change) {
        return log -> {
            log.submit("P-1", account, "alice", 1, null);
            change.accept(log.account(account));
            return log.cancel("P-1");
        };
    }

    private static Planted.Planter state(Consumer<AccountState.Builder> change) {
        return log -> {
            AccountState.Builder builder = AccountState.newBuilder(state(log, "alice"));
            change.accept(builder);
            log.states.accounts.put("alice", builder.build());
            return new Place(Audit.ACCOUNT_STATES, 0, 1);
        };
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void isFound(Planted fault) {
        fault.check();
    }
}
