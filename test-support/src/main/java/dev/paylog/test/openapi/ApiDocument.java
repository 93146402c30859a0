package dev.paylog.test.openapi;

import dev.paylog.test.openapi.ApiMappings.Mapping;

import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The OpenAPI document: what the controllers answer, with words beside. */
public final class ApiDocument {

    /** The one way to be known. */
    static final String TOKEN = "token";

    private static final YAMLMapper YAML =
            YAMLMapper.builder(YAMLFactory.builder().stringQuotingChecker(new Quotes()).build())
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .build();

    private ApiDocument() {}

    /** Older parsers take a time that is not quoted for something else than text. */
    private static final class Quotes extends StringQuotingChecker.Default {

        private static final long serialVersionUID = 1;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value)
                    || (!value.isEmpty() && Character.isDigit(value.charAt(0)));
        }
    }

    /**
     * The document, written.
     *
     * @throws IllegalStateException if a mapping has no words, or words have no mapping
     */
    public static String yaml(List<Mapping> mappings, ApiWords words) {
        return YAML.writeValueAsString(tree(mappings, words));
    }

    static Map<String, Object> tree(List<Mapping> mappings, ApiWords words) {
        return Tree.of(
                "openapi",
                "3.1.1",
                "info",
                words.info(),
                "servers",
                List.of(Tree.of("url", words.server())),
                "paths",
                paths(mappings, words.operations()),
                "components",
                components(words));
    }

    private static Map<String, Object> components(ApiWords words) {
        return Tree.of(
                "parameters",
                words.parameters(),
                "headers",
                words.headers(),
                "responses",
                words.responses(),
                "schemas",
                words.schemas(),
                "securitySchemes",
                Tree.of(
                        TOKEN,
                        Tree.of(
                                "description",
                                "Of the issuer that the service is set to. In a sandbox there is"
                                        + " none, and nobody is asked.",
                                "type",
                                "http",
                                "scheme",
                                "bearer",
                                "bearerFormat",
                                "JWT")));
    }

    private static Map<String, Object> paths(List<Mapping> mappings, List<ApiOperation> words) {
        var open =
                mappings.stream()
                        .collect(
                                Collectors.toMap(
                                        Mapping::name,
                                        Function.identity(),
                                        ApiDocument::overloaded,
                                        TreeMap::new));
        var paths = new LinkedHashMap<String, Object>();
        for (ApiOperation operation : words) {
            var mapping = open.remove(operation.handler());
            if (mapping == null) {
                throw new IllegalStateException(
                        operation.handler() + " is described, but not there");
            }
            var verb = Tree.of(mapping.verb().toLowerCase(Locale.ROOT), operation.tree(mapping));
            paths.merge(mapping.path(), verb, ApiDocument::both);
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException(open.keySet() + " not described");
        }
        return paths;
    }

    private static Mapping overloaded(Mapping one, Mapping other) {
        throw new IllegalStateException(one.handler() + " has the name of " + other.handler());
    }

    @SuppressWarnings("unchecked")
    private static Object both(Object one, Object other) {
        return Tree.merged((Map<String, Object>) one, (Map<String, Object>) other);
    }
}
