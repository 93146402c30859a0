package dev.paylog.local.audit;

import static java.util.Objects.requireNonNull;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.AccountStatus;
import dev.paylog.payments.ContentHash;
import dev.paylog.payments.events.AccountClosed;
import dev.paylog.payments.events.AccountOpened;
import dev.paylog.payments.events.Envelope;
import dev.paylog.payments.events.OverdraftLimitChanged;

import org.apache.avro.generic.IndexedRecord;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The accounts of an {@link ExampleLog}, and what is written so far. */
class ExampleAccounts {
    final Map<String, Money> accounts = new HashMap<>();
    final List<Entry> entries = new ArrayList<>();
    final States states = new States();
    private final Map<Integer, Long> ends = new HashMap<>();
    long clock = 1_000;

    /** A record of the log. */
    record Entry(Place place, String key, IndexedRecord event) {}

    /** What an account has, by its last event. */
    static final class Money {
        AccountKind kind = AccountKind.CUSTOMER;
        long version;
        long posted;
        long held;
        long limit;

        AccountBalance balance() {
            return new AccountBalance("EUR", kind, posted, held, limit);
        }
    }

    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static ContentHash hash(String content) {
        byte[] bytes = new byte[16];
        bytes[0] = (byte) content.hashCode();
        return new ContentHash(bytes);
    }

    Money account(String name) {
        return requireNonNull(accounts.get(name));
    }

    Place add(String account, IndexedRecord event) {
        return add(account, account.length(), event);
    }

    Place add(String key, int partition, IndexedRecord event) {
        long offset = ends.merge(partition, 1L, Long::sum) - 1;
        Place place = new Place(Audit.EVENTS, partition, offset);
        entries.add(new Entry(place, key, event));
        return place;
    }

    Envelope envelope(String account, String content) {
        Money money = accounts.get(account);
        long version = money == null ? 0 : ++money.version;
        return new Envelope(
                "event-" + entries.size(),
                account,
                version,
                ++clock,
                "command-" + entries.size(),
                hash(content));
    }

    Place open(String name, AccountKind kind, long limit) {
        Money money = accounts.computeIfAbsent(name, _ -> new Money());
        money.kind = kind;
        money.limit = limit;
        Envelope envelope = envelope(name, "open");
        states.opened(envelope, money.balance());
        return add(name, new AccountOpened(envelope, null, money.balance()));
    }

    Place limit(String name, long limit) {
        Money money = account(name);
        long before = money.limit;
        money.limit = limit;
        Envelope envelope = envelope(name, "limit");
        states.changed(envelope, money.balance(), 0, AccountStatus.OPEN);
        return add(name, new OverdraftLimitChanged(envelope, before, money.balance()));
    }

    Place close(String name) {
        Envelope envelope = envelope(name, "close");
        AccountBalance balance = account(name).balance();
        states.changed(envelope, balance, 0, AccountStatus.CLOSED);
        return add(name, new AccountClosed(envelope, balance));
    }
}
