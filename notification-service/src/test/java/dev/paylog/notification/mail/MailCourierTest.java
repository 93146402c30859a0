package dev.paylog.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import dev.paylog.notification.DeliveryProperties;
import dev.paylog.notification.NotificationProperties;
import dev.paylog.notification.Outcome;
import dev.paylog.notifications.Channel;
import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.DeliveryStatus;
import dev.paylog.notifications.Subscription;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class MailCourierTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final String NASTY = "5 EUR\\r\\nBcc: x@x.example\\r\\n\\r\\n<img src='//x'>&";

    private final GreenMail post =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void open() {
        post.start();
    }

    @AfterEach
    void close() {
        post.stop();
    }

    @Test
    void writesBothForPeopleAndForTheirPrograms() throws Exception {
        assertThat(deliver(post.getSmtp().getPort(), "Sie haben 12,50 EUR von zoë erhalten.", "de"))
                .isEqualTo(new Outcome.Delivered(250));

        MimeMessage letter = received();
        assertThat(letter.getSubject()).isEqualTo("Neues zum Konto bob");
        assertThat(letter.getFrom()).extracting(Object::toString).containsExactly("p@bank.example");
        assertThat(letter.getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("bob@shop.example");
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(part(letter, "text/plain"))
                .startsWith("Sie haben 12,50 EUR von zoë erhalten.")
                .contains("2026-11-22T10:15:30.123Z · 7-1");
        assertThat(part(letter, "text/html"))
                .contains("<html lang=\"de\">", "<p>Sie haben 12,50 EUR von zoë erhalten.</p>");
    }

    @Test
    void carriesTheIdOfItsDelivery() throws Exception {
        deliver(post.getSmtp().getPort(), "Twice.", "en");
        deliver(post.getSmtp().getPort(), "Twice.", "en");

        assertThat(post.getReceivedMessages())
                .hasSize(2)
                .allSatisfy(
                        letter -> {
                            assertThat(letter.getMessageID()).isEqualTo("<d-1@bank.example>");
                            assertThat(letter.getHeader("Paylog-Delivery-Id"))
                                    .containsExactly("d-1");
                        });
    }

    @Test
    void letsNobodyWriteHeadersOrMarkup() throws Exception {
        deliver(post.getSmtp().getPort(), NASTY, "en");

        MimeMessage letter = received();
        assertThat(letter.getHeader("Bcc")).isNull();
        assertThat(letter.getSubject()).isEqualTo("News about account bob");
        assertThat(part(letter, "text/html"))
                .contains("&lt;img src=&#39;//x&#39;&gt;&amp;")
                .doesNotContain("<img");
    }

    @Test
    void endsWhenTheAddressIsUnknown() {
        assertThat(refused("550 5.1.1 no such user")).isEqualTo(new Outcome.Gone(550));
        assertThat(refused("550 no such user")).isEqualTo(new Outcome.Gone(550));
    }

    @ParameterizedTest
    @ValueSource(strings = {"450 4.2.1 come back", "550 5.7.1 relaying denied"})
    void comesBackWhenTheAddressMayBeRightLater(String reply) {
        assertThat(refused(reply))
                .isEqualTo(new Outcome.Deferred(Integer.parseInt(reply.substring(0, 3)), reply));
    }

    @Test
    void hangsUpOnAServerThatHangs() {
        try (var server = new MailServer("")) {
            assertThat(deliver(server.port(), "Hello.", "en"))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class, failed -> assertThat(failed.status()).isNull());

            await().until(server::isLeftAlone);
        }
    }

    @Test
    void failsWithoutAServer() {
        int port = post.getSmtp().getPort();
        post.stop();

        assertThat(deliver(port, "Hello.", "en")).isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@b.example\r\nBcc: c@d.example"})
    void needsToKnowWhoWrites(String from) {
        var sender = new JavaMailSenderImpl();
        sender.getJavaMailProperties().setProperty("mail.from", from);

        assertThatThrownBy(() -> new MailCourier(sender, properties()))
                .hasMessageContaining("spring.mail.properties.mail.from");
    }

    private static Outcome refused(String reply) {
        try (var server = new MailServer(reply)) {
            return deliver(server.port(), "Hello.", "en");
        }
    }

    private MimeMessage received() {
        assertThat(post.getReceivedMessages()).hasSize(1);
        return post.getReceivedMessages()[0];
    }

    private static String part(MimeMessage letter, String type)
            throws MessagingException, IOException {
        return part((MimeMultipart) letter.getContent(), type);
    }

    private static String part(MimeMultipart parts, String type)
            throws MessagingException, IOException {
        for (int number = 0; number < parts.getCount(); number++) {
            var one = parts.getBodyPart(number);
            if (one.getContent() instanceof MimeMultipart inner) {
                return part(inner, type);
            }
            if (one.isMimeType(type)) {
                return (String) one.getContent();
            }
        }
        throw new AssertionError("no " + type);
    }

    private static Outcome deliver(int port, String text, String language) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties().setProperty("mail.from", "p@bank.example");
        var courier = new MailCourier(sender, properties());
        try {
            return courier.deliver(subscription(language), delivery(text), Instant.now());
        } finally {
            courier.destroy();
        }
    }

    private static Subscription subscription(String language) {
        return new Subscription(
                "s-1",
                Channel.EMAIL,
                null,
                List.of(),
                "bob@shop.example",
                language,
                0L,
                List.of(),
                null,
                List.of());
    }

    private static Delivery delivery(String text) {
        String body =
                """
                {"data":{"text":"%s","accountId":"bob","at":"2026-11-22T10:15:30.123Z"}}
                """
                        .formatted(text);
        return new Delivery(
                "d-1",
                "s-1",
                "PaymentReceived",
                "7-1",
                body,
                0L,
                0L,
                DeliveryStatus.PENDING,
                List.of(),
                null,
                List.of());
    }

    private static NotificationProperties properties() {
        var deliveries =
                new DeliveryProperties(
                        true,
                        1,
                        1,
                        1,
                        Duration.ofSeconds(30),
                        LIMIT,
                        Duration.ofSeconds(1),
                        Duration.ofHours(24),
                        1,
                        1,
                        1,
                        false);
        return new NotificationProperties(
                URI.create("http://127.0.0.1"), LIMIT, 1, 1, 1, LIMIT, LIMIT, deliveries);
    }
}
