package dev.paylog.notification.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.paylog.notification.MalformedRequestException;
import dev.paylog.notifications.Channel;
import dev.paylog.notifications.Subscription;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Set;

class SubscriptionRequestTest {

    private static final Set<Channel> ALL = Set.of(Channel.WEBHOOK, Channel.EMAIL);
    private static final String URL = "http://127.0.0.1/";

    @Test
    void takesAnAddressInsteadOfAUrl() {
        Subscription subscription =
                request("email", null, "bob.o'neill+bank@shop.example", null)
                        .subscription(Instant.EPOCH, ALL, true);

        assertThat(subscription.getChannel()).isEqualTo(Channel.EMAIL);
        assertThat(subscription.getAddress()).isEqualTo("bob.o'neill+bank@shop.example");
        assertThat(subscription.getSecrets()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bob",
                "@shop.example",
                "bob@shop..example",
                "bob@shop.example\r\nBcc: c@x.example",
                "bob@shop.example\n",
                "bob@shop.example, c@x.example",
                "Bob <bob@shop.example>",
                "\"b b\"@shop.example",
                "zoë@shop.example"
            })
    void refusesWhatIsNoAddress(@Nullable String email) {
        refuses("email", request("email", null, email, null), ALL);
    }

    @Test
    void refusesAnAddressThatIsTooLong() {
        String domain = "a".repeat(62) + ".";
        refuses("email", request("email", null, "b@" + domain.repeat(4) + "example", null), ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "email, http://x/, b@x.example,        , url",
        "email,          , b@x.example, whsec_x, secret",
        "     , http://x/, b@x.example,        , email",
        "fax  , http://x/,            ,        , channel"
    })
    void refusesWhatIsOfAnotherChannel(
            @Nullable String channel,
            @Nullable String url,
            @Nullable String email,
            @Nullable String secret,
            String field) {
        refuses(field, request(channel, url, email, secret), ALL);
    }

    @Test
    void refusesMailWhereNobodyCarriesIt() {
        refuses(
                "channel",
                request("email", null, "bob@shop.example", null),
                Set.of(Channel.WEBHOOK));
        assertThat(
                        request(null, URL, null, null)
                                .subscription(Instant.EPOCH, Set.of(Channel.WEBHOOK), true)
                                .getAddress())
                .isEqualTo(URL);
    }

    private static void refuses(String field, SubscriptionRequest request, Set<Channel> served) {
        assertThatExceptionOfType(MalformedRequestException.class)
                .isThrownBy(() -> request.subscription(Instant.EPOCH, served, true))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    private static SubscriptionRequest request(
            @Nullable String channel,
            @Nullable String url,
            @Nullable String email,
            @Nullable String secret) {
        return new SubscriptionRequest(channel, null, null, url, email, null, secret);
    }
}
