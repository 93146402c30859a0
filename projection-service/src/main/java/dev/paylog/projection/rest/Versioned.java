package dev.paylog.projection.rest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One thing in one version, with a weak tag (RFC 9110, 8.8.3): whoever has that version already is
 * told no more than that it is the newest (304). Caches have to ask each time.
 *
 * @param asked what the caller has is in its If-None-Match
 */
record Versioned<V>(V view, String tag, HttpHeaders asked) {

    private static final String WHATEVER_IT_IS = "*";

    /**
     * The tag is the same in each generation that goes on, for all of them tell the same.
     *
     * @param past the generation, if it is one of the past: its versions are its own
     * @param version what together tells one version from another
     */
    static <V> Versioned<V> of(V view, HttpHeaders asked, @Nullable String past, long... version) {
        String numbers =
                Arrays.stream(version).mapToObj(Long::toString).collect(Collectors.joining("-"));
        String tag = past == null ? numbers : "g" + past + "-" + numbers;
        return new Versioned<>(view, "W/\"" + tag + "\"", asked);
    }

    ResponseEntity<V> answer() {
        return answer(new HttpHeaders());
    }

    /** The framework compares tags; that any will do, it does not know of. */
    ResponseEntity<V> answer(HttpHeaders further) {
        boolean isAnyHad = isAnyHad();
        var answer =
                ResponseEntity.status(isAnyHad ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                        .headers(further)
                        .eTag(tag)
                        .cacheControl(CacheControl.noCache());
        return isAnyHad ? answer.build() : answer.body(view);
    }

    /** What is no tag at all, nobody has. */
    private boolean isAnyHad() {
        try {
            return asked.getIfNoneMatch().contains(WHATEVER_IT_IS);
        } catch (IllegalArgumentException noTag) {
            return false;
        }
    }
}
