package dev.paylog.test.openapi;

import java.util.List;
import java.util.Map;

/**
 * What a service says of itself, as far as its code does not.
 *
 * @param server where it is on the machine of whoever tries it
 * @param operations in the order of the document
 * @param parameters of all operations, by the names under which these refer to them
 */
public record ApiWords(
        Map<String, Object> info,
        String server,
        List<ApiOperation> operations,
        Map<String, Object> parameters,
        Map<String, Object> headers,
        Map<String, Object> responses,
        Map<String, Object> schemas) {

    /** The same with other operations. */
    public ApiWords with(List<ApiOperation> others) {
        return new ApiWords(info, server, others, parameters, headers, responses, schemas);
    }

    /** What the document begins with. */
    public static Map<String, Object> info(String service, String summary, String description) {
        return Tree.of(
                "title",
                "Paylog " + service,
                "version",
                "0.1.0",
                "summary",
                summary,
                "description",
                description.strip(),
                "license",
                Tree.of("name", "Apache-2.0", "identifier", "Apache-2.0"));
    }
}
