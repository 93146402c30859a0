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
import java.util.regex.Pattern;

/**
 * What somebody wants to be told.
 *
 * @param url for webhooks
 * @param email for e-mail
 * @param secret to sign webhooks with; one is made if it is absent
 */
record SubscriptionRequest(
        @Nullable String channel,
        @Nullable String account,
        @Nullable List<String> kinds,
        @Nullable String url,
        @Nullable String email,
        @Nullable String language,
        @Nullable String secret) {

    static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9._:-]{1,34}");
    static final int URL_MAX = 2_000;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    static final int EMAIL_MAX = 254;

    /** As browsers understand an address (WHATWG HTML): nothing that needs quotes in a header. */
    static final Pattern EMAIL =
            Pattern.compile(
                    "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
                            + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                            + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    /**
     * @param served the channels that lead anywhere
     * @throws MalformedRequestException with the first field that cannot be meant
     */
    Subscription subscription(Instant now, Set<Channel> served, boolean privateAllowed) {
        Channel wanted = checkedChannel(served);
        boolean isMail = wanted == Channel.EMAIL;
        requireAbsent(isMail ? "url" : "email", isMail ? url : email);
        requireAbsent("secret", isMail ? secret : null);
        return new Subscription(
                UUID.randomUUID().toString(),
                wanted,
                checkedAccount(),
                checkedKinds(),
                isMail ? checkedEmail() : checkedUrl(privateAllowed),
                checkedLanguage(),
                now.toEpochMilli(),
                isMail ? List.of() : List.of(new Secret(checkedSecret(), null)),
                null,
                List.of());
    }

    private Channel checkedChannel(Set<Channel> served) {
        if (channel == null || channel.equals("webhook")) {
            return Channel.WEBHOOK;
        }
        if (!channel.equals("email")) {
            throw new MalformedRequestException("channel", "must be webhook or email");
        }
        if (!served.contains(Channel.EMAIL)) {
            throw new MalformedRequestException(
                    "channel", "cannot be email here: no mail server is set (spring.mail.host)");
        }
        return Channel.EMAIL;
    }

    private void requireAbsent(String field, @Nullable String value) {
        if (value != null) {
            throw new MalformedRequestException(field, "is not for this channel");
        }
    }

    private String checkedEmail() {
        if (email == null || email.length() > EMAIL_MAX || !EMAIL.matcher(email).matches()) {
            throw new MalformedRequestException(
                    "email", "must be an address such as bob@shop.example, in ASCII");
        }
        return email;
    }

    private @Nullable String checkedAccount() {
        if (account != null && !ACCOUNT.matcher(account).matches()) {
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
