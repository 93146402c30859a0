package dev.paylog.notification.rest;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.paylog.notifications.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/**
 * A subscription as its owner sees it.
 *
 * @param disabledBecause null while it is served
 * @param secret shown once, when it was made
 */
record SubscriptionJson(
        String id,
        String channel,
        @Nullable String account,
        List<String> kinds,
        String url,
        String language,
        String createdAt,
        @Nullable String disabledBecause,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    static SubscriptionJson of(Subscription subscription) {
        return of(subscription, null);
    }

    static SubscriptionJson withSecret(Subscription subscription) {
        return of(subscription, subscription.getSecrets().getFirst().getValue());
    }

    private static SubscriptionJson of(Subscription subscription, @Nullable String secret) {
        return new SubscriptionJson(
                subscription.getSubscriptionId(),
                subscription.getChannel().name().toLowerCase(Locale.ROOT),
                subscription.getAccount(),
                subscription.getKinds(),
                subscription.getAddress(),
                subscription.getLanguage(),
                Timestamps.of(subscription.getCreatedAt()),
                subscription.getDisabledBecause(),
                secret);
    }
}
