package dev.paylog.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.paylog.local.demo.Examples.Account;
import dev.paylog.local.demo.Examples.Line;
import dev.paylog.local.demo.Examples.Payment;
import dev.paylog.local.process.Home;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class ExampleGeneratorTest {
    private static final Examples EXAMPLES = Examples.of(Home.find());

    private final ExampleGenerator generator = new ExampleGenerator();

    @Test
    void writesTheCommittedFilesByteForByte() {
        assertThat(EXAMPLES.accounts()).hasBinaryContent(utf8(generator.accounts()));
        assertThat(EXAMPLES.payments()).hasBinaryContent(utf8(generator.payments()));
    }

    @Test
    void makesTwentyThousandPaymentsThatCanBeToldApart() {
        List<Payment> payments = payments();

        assertThat(payments).hasSize(20_000);
        assertThat(payments).extracting(Payment::endToEndId).doesNotHaveDuplicates();
        assertThat(EXAMPLES.readAccounts()).hasSize(1_002);
    }

    /**
     * Else the fraud rule on velocity decides, and what it decides depends on the machine's speed.
     */
    @Test
    void letsNobodyPayMoreThanAThousandTimes() {
        Map<String, Long> byDebtor =
                payments().stream()
                        .filter(payment -> !payment.debtorAccount().startsWith("demo-bank"))
                        .collect(groupingBy(Payment::debtorAccount, counting()));

        assertThat(byDebtor.values()).allMatch(count -> count < 1_000);
    }

    @Test
    void fundsEachCustomerForAllThatItCanPay() {
        Map<String, String> currencies = currencies();
        Map<String, BigDecimal> funds = new HashMap<>();
        Map<String, BigDecimal> needs = new HashMap<>();
        for (Payment payment : payments()) {
            BigDecimal amount = new BigDecimal(payment.amount().value());
            if (payment.debtorAccount().startsWith("demo-bank")) {
                funds.merge(payment.creditorAccount(), amount, BigDecimal::add);
            } else if (!payment.creditorAccount().startsWith("demo-bank")
                    && payment.amount()
                            .currency()
                            .equals(currencies.get(payment.debtorAccount()))) {
                needs.merge(payment.debtorAccount(), amount, BigDecimal::add);
            }
        }
        assertThat(needs).isNotEmpty();
        needs.forEach(
                (account, need) ->
                        assertThat(funds.get(account)).as(account).isGreaterThanOrEqualTo(need));
    }

    private static byte[] utf8(List<String> lines) {
        return GenerateCommand.text(lines).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Payment> payments() {
        return EXAMPLES.readPayments().stream().map(Line::content).toList();
    }

    private static Map<String, String> currencies() {
        return EXAMPLES.readAccounts().stream()
                .map(Line::content)
                .collect(Collectors.toMap(Account::accountId, Account::currency));
    }
}
