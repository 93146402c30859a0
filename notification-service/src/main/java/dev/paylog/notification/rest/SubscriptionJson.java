package dev.paylog.notification.rest;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.paylog.notifications.Channel;
import dev.paylog.notifications.Secret;
import dev.paylog.notifications.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/**
 * A subscription as its owner sees it.
 *
 * @param disabledBecause null while it is served
 * @param url for webhooks
 * @param email for e-mail
 * @param secret shown once, when it was made; e-mail has none
 */
record SubscriptionJson(
        String id,
        String channel,
        @Nullable String account,
        List<String> kinds,
        @Nullable String url,
        @Nullable String email,
        String language,
        String createdAt,
        @Nullable String disabledBecause,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    static SubscriptionJson of(Subscription subscription) {
        return of(subscription, null);
    }

    static SubscriptionJson withSecret(Subscription subscription) {
        return of(
                subscription,
                subscription.getSecrets().stream().findFirst().map(Secret::getValue).orElse(null));
    }

    private static SubscriptionJson of(Subscription subscription, @Nullable String secret) {
        boolean isMail = subscription.getChannel() == Channel.EMAIL;
        return new SubscriptionJson(
                subscription.getSubscriptionId(),
                subscription.getChannel().name().toLowerCase(Locale.ROOT),
                subscription.getAccount(),
                subscription.getKinds(),
                isMail ? null : subscription.getAddress(),
                isMail ? subscription.getAddress() : null,
                subscription.getLanguage(),
                Timestamps.of(subscription.getCreatedAt()),
                subscription.getDisabledBecause(),
                secret);
    }
}
