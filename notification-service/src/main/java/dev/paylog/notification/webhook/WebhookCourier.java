package dev.paylog.notification.webhook;

import dev.paylog.notification.Courier;
import dev.paylog.notification.DeliveryProperties;
import dev.paylog.notification.NotificationProperties;
import dev.paylog.notification.Outcome;
import dev.paylog.notifications.Channel;
import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.Subscription;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Posts signed deliveries. It follows no redirects, reads nothing of an answer but its status and
 * headers, and hangs up when the time is over, however slowly an answer trickles.
 */
@Component
final class WebhookCourier implements Courier, DisposableBean {

    private static final int CONNECTIONS_MAX = 200;
    private static final int GONE = 410;

    private final CloseableHttpClient http;
    private final Duration answerLimit;
    private final ScheduledExecutorService alarms =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("webhook-alarm").daemon().factory());

    WebhookCourier(NotificationProperties properties) {
        DeliveryProperties settings = properties.deliveries();
        this.answerLimit = settings.answerLimit();
        Timeout limit = Timeout.of(answerLimit);
        var connections =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedAddresses(settings.privateAddressesAllowed()))
                        .setMaxConnTotal(CONNECTIONS_MAX)
                        .setMaxConnPerRoute(Math.max(1, settings.requestsMax()))
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(limit)
                                        .setSocketTimeout(limit)
                                        .build())
                        .build();
        this.http =
                HttpClients.custom()
                        .setConnectionManager(connections)
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setResponseTimeout(limit)
                                        .setConnectionRequestTimeout(limit)
                                        .build())
                        .setUserAgent("Paylog-Webhooks/1")
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .disableContentCompression()
                        .build();
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public Outcome deliver(Subscription subscription, Delivery delivery, Instant now) {
        HttpPost post = post(subscription, delivery, now);
        ScheduledFuture<?> alarm =
                alarms.schedule(post::cancel, answerLimit.toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse answer = http.executeOpen(null, post, null)) {
            return outcome(answer, now);
        } catch (IOException | IllegalArgumentException e) {
            return new Outcome.Failed(null, reason(post, e), null);
        } finally {
            alarm.cancel(false);
        }
    }

    private static HttpPost post(Subscription subscription, Delivery delivery, Instant now) {
        String id = delivery.getDeliveryId();
        String body = delivery.getBody();
        var post = new HttpPost(subscription.getAddress());
        post.setEntity(
                new StringEntity(
                        body, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        post.setHeader("webhook-signature", Signature.of(subscription.getSecrets(), id, now, body));
        return post;
    }

    private static Outcome outcome(ClassicHttpResponse answer, Instant now) {
        int status = answer.getCode();
        if (status / 100 == 2) {
            return new Outcome.Delivered(status);
        }
        if (status == GONE) {
            return new Outcome.Gone(status);
        }
        Header header = answer.getFirstHeader("Retry-After");
        return new Outcome.Failed(
                status,
                "answered " + status,
                header == null ? null : retryAfter(header.getValue(), now));
    }

    /** Seconds or a date (RFC 9110); null for anything else. */
    static @Nullable Duration retryAfter(String value, Instant now) {
        try {
            if (value.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            Instant at =
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
        } catch (DateTimeParseException neither) {
            return null;
        }
    }

    private String reason(HttpPost post, Exception e) {
        return post.isCancelled()
                ? "no answer within %d ms".formatted(answerLimit.toMillis())
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    @Override
    public void destroy() throws IOException {
        alarms.shutdownNow();
        http.close();
    }
}
