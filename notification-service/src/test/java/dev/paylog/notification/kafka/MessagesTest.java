package dev.paylog.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.notification.Language;
import dev.paylog.notification.SampleEvents;
import dev.paylog.schemas.TopicCatalogue;
import dev.paylog.schemas.Topics;
import dev.paylog.test.openapi.Contract;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Objects;

class MessagesTest {

    @Test
    void hasASentenceForEachEventOfTheCatalogue() {
        assertThat(SampleEvents.all())
                .extracting(GenericContainer::getSchema)
                .containsExactlyElementsOf(recordsOfTheCatalogue());
        assertThat(SampleEvents.all())
                .allSatisfy(event -> assertThat(Messages.of(event)).isNotNull());
    }

    private static List<Schema> recordsOfTheCatalogue() {
        return TopicCatalogue.load().topics().stream()
                .filter(topic -> topic.name().equals(Topics.PAYMENTS_EVENTS))
                .findAny()
                .orElseThrow()
                .records();
    }

    @Test
    void saysWhatHappenedToTheHolderOfTheAccount() {
        assertThat(SampleEvents.all())
                .extracting(event -> event.getClass().getSimpleName() + ": " + text(event))
                .containsExactly(
                        "AccountOpened: Your account alice in EUR is open.",
                        "AccountClosed: Your account alice is closed.",
                        "OverdraftLimitChanged: Your overdraft limit is now 100.00 EUR, it was 0.00"
                                + " EUR.",
                        "PaymentSubmitted: Your payment of 12.50 EUR to bob (Lunch) is on its way,"
                                + " the amount is held.",
                        "PaymentRejected: Your payment of 12.50 EUR to bob (Lunch) was rejected:"
                                + " insufficient funds.",
                        "PaymentReferred: Your payment of 12.50 EUR to bob (Lunch) is being"
                                + " reviewed, the amount stays held.",
                        "PaymentSettled: Your payment of 12.50 EUR to bob (Lunch) has left your"
                                + " account.",
                        "PaymentReceived: You received 12.50 EUR from alice (P-1).",
                        "PaymentCompleted: Your payment of 12.50 EUR to bob (Lunch) has arrived.",
                        "PaymentReturned: Your payment of 12.50 EUR to bob (Lunch) came back:"
                                + " account closed.",
                        "PaymentCancelled: Your payment of 12.50 EUR to bob (Lunch) was cancelled.",
                        "PaymentExpired: Your payment of 12.50 EUR to bob (Lunch) was not decided"
                                + " in time, the amount is yours again.",
                        "SubmissionRefused: A payment was refused: idempotency key reused.");
    }

    @Test
    void saysItInGermanToo() {
        assertThat(SampleEvents.all())
                .extracting(event -> text(event, Language.GERMAN))
                .containsExactly(
                        "Ihr Konto alice in EUR ist eröffnet.",
                        "Ihr Konto alice ist geschlossen.",
                        "Ihr Überziehungsrahmen beträgt jetzt 100,00 EUR, bisher waren es 0,00"
                                + " EUR.",
                        "Ihre Zahlung von 12,50 EUR an bob (Lunch) ist unterwegs, der Betrag ist"
                                + " vorgemerkt.",
                        "Ihre Zahlung von 12,50 EUR an bob (Lunch) wurde abgelehnt: das Guthaben"
                                + " reicht nicht aus.",
                        "Ihre Zahlung von 12,50 EUR an bob (Lunch) wird geprüft, der Betrag bleibt"
                                + " vorgemerkt.",
                        "Ihre Zahlung von 12,50 EUR an bob (Lunch) ist von Ihrem Konto abgegangen.",
                        "Sie haben 12,50 EUR von alice (P-1) erhalten.",
                        "Ihre Zahlung von 12,50 EUR an bob (Lunch) ist angekommen.",
                        "Ihre Zahlung von 12,50 EUR an bob (Lunch) kam zurück: das Konto ist"
                                + " geschlossen.",
                        "Ihre Zahlung von 12,50 EUR an bob (Lunch) wurde storniert.",
                        "Ihre Zahlung von 12,50 EUR an bob (Lunch) wurde nicht rechtzeitig"
                                + " entschieden, der Betrag gehört wieder Ihnen.",
                        "Eine Zahlung wurde nicht angenommen: dieselbe Referenz wurde schon für"
                                + " eine andere Zahlung verwendet.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ENGLISH | 123456789 | EUR | 1,234,567.89 EUR
                    GERMAN  | 123456789 | EUR | 1.234.567,89 EUR
                    ENGLISH | -5        | EUR | -0.05 EUR
                    GERMAN  | 1250      | JPY | 1.250 JPY
                    ENGLISH | 1234567   | BHD | 1,234.567 BHD
                    """)
    void writesAmountsAsTheLanguageDoes(
            Language language, long minorUnits, String currency, String written) {
        assertThat(Words.in(language).money(minorUnits, currency)).isEqualTo(written);
    }

    @Test
    void saysReasonsThatAreNewerAsTheyAre() {
        assertThat(Words.in(Language.GERMAN).reason("moon-in-retrograde"))
                .isEqualTo("moon in retrograde");
    }

    @Test
    void keepsEncryptedTextToItself() {
        assertThat(text(SampleEvents.refund()))
                .isEqualTo("You received a refund of 12.50 EUR from bob.");
        assertThat(data(SampleEvents.refund()))
                .contains("\"remittanceInformation\":null", "\"refundOf\":\"p-0\"");
    }

    @Test
    void writesTheShapesOfTheContract() {
        assertThat(data(SampleEvents.received("bob", "P-1")))
                .isEqualTo(
                        """
                        {"text":"You received 12.50 EUR from alice (P-1).","accountId":"bob",\
                        "payment":{"paymentId":"p-1","status":"SETTLED","debtorAccount":"alice",\
                        "creditorAccount":"bob","amount":{"value":"12.50","currency":"EUR"},\
                        "endToEndId":"P-1","remittanceInformation":null,\
                        "submittedAt":"2026-11-22T10:15:30.120Z","reason":null,"refundOf":null},\
                        "balance":{"posted":"87.50","held":"12.50","available":"175.00",\
                        "currency":"EUR"},"eventId":"e-P-1","accountVersion":4,\
                        "at":"2026-11-22T10:15:30.120Z"}\
                        """);
    }

    @Test
    void knowsNothingAvailableInASettlementAccount() {
        assertThat(data(SampleEvents.settlement()))
                .contains(
                        """
                        "payment":null,"balance":{"posted":"-1250","held":"0","available":null,\
                        "currency":"JPY"}\
                        """);
    }

    @Test
    void hasNothingToSayAboutWhatIsNewer() {
        var newer = Schema.createRecord("AccountRenamed", null, "dev.paylog.newer", false);
        newer.setFields(List.of());

        assertThat(Messages.of(new GenericData.Record(newer))).isNull();
    }

    @Test
    void areOfTheShapeThatIsDocumented() {
        var contract = Contract.ofThisService();

        assertThat(SampleEvents.all())
                .allSatisfy(event -> contract.checkPart("Notification", data(event)));
    }

    private static String text(SpecificRecord event) {
        return text(event, Language.ENGLISH);
    }

    private static String text(SpecificRecord event, Language language) {
        return Objects.requireNonNull(Messages.of(event)).wording().in(Words.in(language));
    }

    private static String data(SpecificRecord event) {
        var place =
                new ConsumerRecord<String, Object>(Topics.PAYMENTS_EVENTS, 7, 1234, "bob", event);
        return Objects.requireNonNull(Composer.compose(place, event)).data(Language.ENGLISH);
    }
}
