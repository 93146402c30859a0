package dev.paylog.notification.mail;

import dev.paylog.notification.Courier;
import dev.paylog.notification.Language;
import dev.paylog.notification.NotificationProperties;
import dev.paylog.notification.Outcome;
import dev.paylog.notifications.Channel;
import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.Subscription;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hands letters to the mail server that {@code spring.mail} names. The same delivery has the same
 * {@code Message-ID} whenever it is sent.
 */
@Component
@ConditionalOnProperty("spring.mail.host")
final class MailCourier implements Courier, DisposableBean {

    private static final int ACCEPTED = 250;
    private static final String FROM = "mail.from";

    private final JavaMailSenderImpl sender;
    private final Duration answerLimit;
    private final InternetAddress from;
    private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @throws IllegalArgumentException when nobody is named as the sender
     */
    MailCourier(JavaMailSenderImpl sender, NotificationProperties properties) {
        this.sender = sender;
        this.answerLimit = properties.deliveries().answerLimit();
        this.from = sender(sender.getJavaMailProperties());
        String millis = String.valueOf(answerLimit.toMillis());
        for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            for (String protocol : new String[] {"smtp", "smtps"}) {
                sender.getJavaMailProperties()
                        .putIfAbsent("mail.%s.%s".formatted(protocol, limit), millis);
            }
        }
    }

    private static InternetAddress sender(Properties settings) {
        try {
            String address = settings.getProperty(FROM, "");
            var from = new InternetAddress(address, true);
            from.validate();
            return from;
        } catch (MessagingException e) {
            throw new IllegalArgumentException(
                    "spring.mail.properties.%s must be an e-mail address: %s"
                            .formatted(FROM, e.getMessage()),
                    e);
        }
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    /** All letters go through one server. */
    @Override
    public String endpoint(Subscription subscription) {
        return "mail-server";
    }

    /** An interrupted virtual thread closes its socket: the attempt is over when this returns. */
    @Override
    public Outcome deliver(Subscription subscription, Delivery delivery, Instant now) {
        Future<Outcome> attempt = attempts.submit(() -> send(subscription, delivery, now));
        try {
            return attempt.get(answerLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return failed("no answer within %d ms".formatted(answerLimit.toMillis()));
        } catch (ExecutionException e) {
            return failed(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        } finally {
            attempt.cancel(true);
        }
    }

    private Outcome send(Subscription subscription, Delivery delivery, Instant now)
            throws MessagingException {
        try {
            sender.send(message(subscription, delivery, now));
            return new Outcome.Delivered(ACCEPTED);
        } catch (MailException e) {
            Throwable cause = cause(e);
            SMTPAddressFailedException refusal = refusal(cause);
            return refusal == null ? failed(String.valueOf(cause.getMessage())) : outcome(refusal);
        }
    }

    private MimeMessage message(Subscription subscription, Delivery delivery, Instant now)
            throws MessagingException {
        var letter = Letter.of(delivery, Language.preferred(subscription.getLanguage()));
        MimeMessage message = sender.createMimeMessage();
        var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(subscription.getAddress(), true));
        helper.setSubject(letter.subject());
        helper.setSentDate(Date.from(now));
        helper.setText(letter.plain(), letter.html());
        String id = delivery.getDeliveryId();
        String host = from.getAddress().substring(from.getAddress().indexOf('@'));
        message.setHeader("Message-ID", "<" + id + host + ">");
        message.setHeader("Paylog-Delivery-Id", id);
        // RFC 3834: nobody's holiday answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private static Throwable cause(MailException e) {
        if (e instanceof MailSendException several && several.getMessageExceptions().length > 0) {
            return several.getMessageExceptions()[0];
        }
        return e.getCause() == null ? e : e.getCause();
    }

    /** What the server said of the address, if that was the reason. */
    private static @Nullable SMTPAddressFailedException refusal(Throwable cause) {
        Throwable next = cause;
        while (next instanceof MessagingException one
                && !(next instanceof SMTPAddressFailedException)) {
            next = one.getNextException();
        }
        return next instanceof SMTPAddressFailedException refusal ? refusal : null;
    }

    /** 5yz is for ever (RFC 5321), unless it is a matter of policy (5.7, RFC 3463). */
    private static Outcome outcome(SMTPAddressFailedException refusal) {
        int status = refusal.getReturnCode();
        String answer = line(String.valueOf(refusal.getMessage()));
        return status / 100 == 5 && !answer.startsWith(status + " 5.7.")
                ? new Outcome.Gone(status)
                : new Outcome.Deferred(status, answer);
    }

    private static Outcome failed(String why) {
        return new Outcome.Failed(null, line(why), null);
    }

    private static String line(String answer) {
        String line = answer.strip().replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), 200));
    }

    @Override
    public void destroy() {
        attempts.shutdownNow();
    }
}
