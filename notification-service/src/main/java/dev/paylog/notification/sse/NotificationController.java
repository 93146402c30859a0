package dev.paylog.notification.sse;

import dev.paylog.access.Caller;
import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.notification.AccountDirectory;
import dev.paylog.notification.Beginning;
import dev.paylog.notification.EventKinds;
import dev.paylog.notification.Interest;
import dev.paylog.notification.Language;
import dev.paylog.notification.MalformedRequestException;
import dev.paylog.notification.Positions;
import dev.paylog.notification.UnknownPositionException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The live stream; each client's is written by a virtual thread of its own, at the client's pace.
 */
@RestController
final class NotificationController {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationController.class);
    static final String LAST_EVENT_ID = "Last-Event-ID";
    static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9._:-]{1,34}");
    static final int ACCOUNTS_MAX = 100;

    private final Streams streams;
    private final AccountDirectory directory;

    NotificationController(Streams streams, AccountDirectory directory) {
        this.streams = streams;
        this.directory = directory;
    }

    @GetMapping(path = "/notifications", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Needs(Scope.PAYMENTS_READ)
    void notifications(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws InterruptedException {
        Interest interest = new Interest(theirs(caller, accounts(request)), kinds(request));
        Beginning beginning = beginning(request);
        directory.requireAll(interest.accounts());
        Language language = Language.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        try {
            streams.serve(
                    interest,
                    beginning,
                    (feed, heartbeat) -> {
                        begin(response, language);
                        if (!request.getMethod().equals("HEAD")) {
                            new EventStream(feed, response.getOutputStream(), language)
                                    .write(heartbeat, caller.until());
                        }
                    });
        } catch (IOException gone) {
            LOG.debug("A client is gone", gone);
        } catch (RuntimeException e) {
            // Once a stream has begun, no other answer can be given: it ends, and the client
            // resumes.
            if (!response.isCommitted()) {
                throw e;
            }
            LOG.error("A stream broke", e);
        }
    }

    private static void begin(HttpServletResponse response, Language language) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    private static Set<String> accounts(HttpServletRequest request) {
        List<String> accounts = values(request, "account");
        if (accounts.size() > ACCOUNTS_MAX) {
            throw new MalformedRequestException(
                    "account", "may be repeated up to " + ACCOUNTS_MAX + " times");
        }
        for (String account : accounts) {
            if (!ACCOUNT.matcher(account).matches()) {
                throw new MalformedRequestException(
                        "account", "must be 1 to 34 characters out of A-Z a-z 0-9 . _ : -");
            }
        }
        return Set.copyOf(accounts);
    }

    /** Those that were asked for, or all of the caller's; none is for one who may see all. */
    private static Set<String> theirs(Caller caller, Set<String> asked) {
        if (caller.isUnlimited()) {
            return asked;
        }
        Set<String> theirs = asked.isEmpty() ? caller.accounts() : asked;
        if (theirs.size() > ACCOUNTS_MAX) {
            throw new MalformedRequestException(
                    "account", "must be given by who has more than " + ACCOUNTS_MAX + " of them");
        }
        if (theirs.isEmpty() || !theirs.stream().allMatch(caller::mayActFor)) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no such account to be told of.");
        }
        return theirs;
    }

    private static Set<String> kinds(HttpServletRequest request) {
        List<String> kinds = values(request, "kind");
        if (!EventKinds.ALL.containsAll(kinds)) {
            throw new MalformedRequestException(
                    "kind", "must be one of " + String.join(", ", EventKinds.ALL));
        }
        return Set.copyOf(kinds);
    }

    private static List<String> values(HttpServletRequest request, String parameter) {
        String[] values = request.getParameterValues(parameter);
        return values == null ? List.of() : List.of(values);
    }

    /**
     * The header wins over the query, and a position over a time: a client that reconnects sends it
     * along with the address it began with.
     */
    private static Beginning beginning(HttpServletRequest request) {
        Beginning since = since(request.getParameter("since"));
        String header = request.getHeader(LAST_EVENT_ID);
        String id = header == null ? request.getParameter("lastEventId") : header;
        try {
            return id == null ? since : new Beginning.After(Positions.parse(id));
        } catch (UnknownPositionException e) {
            throw new MalformedRequestException(LAST_EVENT_ID, e.getMessage());
        }
    }

    private static Beginning since(@Nullable String text) {
        if (text == null) {
            return new Beginning.Now();
        }
        try {
            Instant instant = Instant.parse(text);
            if (instant.isAfter(Instant.now())) {
                throw new MalformedRequestException("since", "must not be in the future");
            }
            return new Beginning.Since(instant);
        } catch (DateTimeParseException e) {
            throw new MalformedRequestException(
                    "since", "must be an instant of RFC 3339, such as 2026-11-22T10:15:30Z");
        }
    }
}
