package dev.paylog.notification.rest;

import dev.paylog.notification.EventKinds;
import dev.paylog.notification.Language;
import dev.paylog.notification.MalformedRequestException;
import dev.paylog.notification.PublicAddresses;
import dev.paylog.notification.WebhookSecrets;
import dev.paylog.notifications.Channel;
import dev.paylog.notifications.Secret;
import dev.paylog.notifications.Subscription;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody wants to be told.
 *
 * @param secret to sign with; one is made if it is absent
 */
record SubscriptionRequest(
        @Nullable String channel,
        @Nullable String account,
        @Nullable List<String> kinds,
        @Nullable String url,
        @Nullable String language,
        @Nullable String secret) {

    private static final int URL_MAX = 2_000;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * @throws MalformedRequestException with the first field that cannot be meant
     */
    Subscription subscription(Instant now, boolean privateAllowed) {
        if (channel != null && !channel.equals("webhook")) {
            throw new MalformedRequestException("channel", "must be webhook");
        }
        return new Subscription(
                UUID.randomUUID().toString(),
                Channel.WEBHOOK,
                checkedAccount(),
                checkedKinds(),
                checkedUrl(privateAllowed),
                checkedLanguage(),
                now.toEpochMilli(),
                List.of(new Secret(checkedSecret(), null)),
                null);
    }

    private @Nullable String checkedAccount() {
        if (account != null && !account.matches("[A-Za-z0-9._:-]{1,34}")) {
            throw new MalformedRequestException(
                    "account", "must be 1 to 34 characters out of A-Z a-z 0-9 . _ : -");
        }
        return account;
    }

    private List<String> checkedKinds() {
        List<String> asked = kinds == null ? List.of() : kinds;
        if (!EventKinds.ALL.containsAll(asked)) {
            throw new MalformedRequestException(
                    "kinds", "must be of " + String.join(", ", EventKinds.ALL));
        }
        return List.copyOf(Set.copyOf(asked));
    }

    private String checkedUrl(boolean privateAllowed) {
        if (url == null || url.length() > URL_MAX) {
            throw new MalformedRequestException(
                    "url", "must have up to " + URL_MAX + " characters");
        }
        try {
            URI uri = new URI(url);
            if (uri.getScheme() == null
                    || !SCHEMES.contains(uri.getScheme())
                    || uri.getHost() == null
                    || uri.getUserInfo() != null
                    || uri.getFragment() != null) {
                throw new MalformedRequestException(
                        "url", "must be http or https, with a host, and no user or fragment");
            }
            if (!privateAllowed) {
                requirePublic(uri.getHost());
            }
            return url;
        } catch (URISyntaxException e) {
            throw new MalformedRequestException("url", "is none: " + e.getReason());
        }
    }

    /** What a name means is looked at again for each connection; this is for people. */
    private static void requirePublic(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!PublicAddresses.includes(address)) {
                    throw new MalformedRequestException(
                            "url",
                            "must lead to the public internet, not to " + address.getHostAddress());
                }
            }
        } catch (UnknownHostException notYet) {
            throw new MalformedRequestException("url", "must have a host that is known: " + host);
        }
    }

    private String checkedLanguage() {
        if (language == null) {
            return Language.ENGLISH.tag();
        }
        for (Language one : Language.values()) {
            if (one.tag().equals(language)) {
                return language;
            }
        }
        throw new MalformedRequestException("language", "must be en or de");
    }

    private String checkedSecret() {
        if (secret == null) {
            return WebhookSecrets.create();
        }
        try {
            var _ = WebhookSecrets.key(secret);
            return secret;
        } catch (IllegalArgumentException e) {
            throw new MalformedRequestException("secret", "must be " + WebhookSecrets.FORMAT);
        }
    }
}
