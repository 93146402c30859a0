package dev.paylog.notification.rest;

import dev.paylog.access.Caller;
import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.notification.AccountDirectory;
import dev.paylog.notification.Courier;
import dev.paylog.notification.NotificationProperties;
import dev.paylog.notification.OverloadedException;
import dev.paylog.notification.Subscriptions;
import dev.paylog.notification.WebhookSecrets;
import dev.paylog.notifications.Channel;
import dev.paylog.notifications.Secret;
import dev.paylog.notifications.Subscription;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who wants to be told what. */
@RestController
@RequestMapping(path = "/notifications/subscriptions", produces = MediaType.APPLICATION_JSON_VALUE)
final class SubscriptionController {

    /** Each is looked at for each event. */
    private static final int SUBSCRIPTIONS_MAX = 10_000;

    private final Subscriptions subscriptions;
    private final AccountDirectory directory;
    private final boolean privateAllowed;
    private final Set<Channel> served;

    SubscriptionController(
            Subscriptions subscriptions,
            AccountDirectory directory,
            List<Courier> couriers,
            NotificationProperties properties) {
        this.subscriptions = subscriptions;
        this.directory = directory;
        this.served = couriers.stream().map(Courier::channel).collect(Collectors.toSet());
        this.privateAllowed = properties.deliveries().privateAddressesAllowed();
    }

    @GetMapping
    @Needs(Scope.PAYMENTS_READ)
    Page<SubscriptionJson> all(Caller caller) {
        return Page.of(
                subscriptions.all().stream()
                        .filter(one -> Theirs.is(caller, one))
                        .map(SubscriptionJson::of)
                        .toList());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.PAYMENTS_READ)
    ResponseEntity<SubscriptionJson> create(Caller caller, @RequestBody SubscriptionRequest request)
            throws InterruptedException {
        Subscription subscription = request.subscription(Instant.now(), served, privateAllowed);
        Theirs.require(caller, subscription.getAccount());
        if (subscription.getAccount() != null) {
            directory.requireAll(List.of(subscription.getAccount()));
        }
        if (subscriptions.all().size() >= SUBSCRIPTIONS_MAX) {
            throw new OverloadedException(
                    "There are " + SUBSCRIPTIONS_MAX + " subscriptions already");
        }
        subscriptions.put(subscription);
        URI location =
                URI.create("/notifications/subscriptions/" + subscription.getSubscriptionId());
        return ResponseEntity.created(location).body(SubscriptionJson.withSecret(subscription));
    }

    @GetMapping("/{id}")
    @Needs(Scope.PAYMENTS_READ)
    SubscriptionJson one(Caller caller, @PathVariable String id) {
        return SubscriptionJson.of(find(caller, id));
    }

    @DeleteMapping("/{id}")
    @Needs(Scope.PAYMENTS_READ)
    ResponseEntity<Void> delete(Caller caller, @PathVariable String id) {
        subscriptions.remove(find(caller, id).getSubscriptionId());
        return ResponseEntity.noContent().build();
    }

    /** Rotates: the one before is valid for another day. */
    @PostMapping("/{id}/secret")
    @Needs(Scope.PAYMENTS_READ)
    SubscriptionJson rotate(Caller caller, @PathVariable String id) {
        Subscription old = find(caller, id);
        if (old.getSecrets().isEmpty()) {
            throw new NotFoundException("Nothing is signed for subscription " + id);
        }
        List<Secret> secrets =
                WebhookSecrets.rotated(old.getSecrets(), WebhookSecrets.create(), Instant.now());
        var rotated = Subscription.newBuilder(old).setSecrets(secrets).build();
        subscriptions.put(rotated);
        return SubscriptionJson.withSecret(rotated);
    }

    /** From the events that come now on. */
    @PostMapping("/{id}/resumption")
    @Needs(Scope.PAYMENTS_READ)
    SubscriptionJson resume(Caller caller, @PathVariable String id) {
        Subscription resumed =
                Subscription.newBuilder(find(caller, id)).setDisabledBecause(null).build();
        subscriptions.put(resumed);
        return SubscriptionJson.of(resumed);
    }

    private Subscription find(Caller caller, String id) {
        return subscriptions
                .find(id)
                .filter(one -> Theirs.is(caller, one))
                .orElseThrow(() -> new NotFoundException("There is no subscription " + id));
    }
}
