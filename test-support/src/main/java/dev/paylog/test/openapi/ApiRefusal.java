package dev.paylog.test.openapi;

import java.util.List;

/**
 * A problem that an operation may answer with.
 *
 * @param slug the end of its type
 * @param headers that come with it
 */
public record ApiRefusal(int status, String slug, String detail, List<String> headers) {

    public static ApiRefusal of(int status, String slug, String detail, String... headers) {
        return new ApiRefusal(status, slug, detail, List.of(headers));
    }
}
