package dev.paylog.test.openapi;

import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.MediaType;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the controllers answer, as Spring reads them: nothing here is written by hand. */
public final class ApiMappings {

    private ApiMappings() {}

    /**
     * One method of a controller, and how it is reached.
     *
     * @param scopes one of them must be in the caller's token; if there is none, a token will do
     */
    public record Mapping(
            Method handler, String verb, String path, List<String> consumes, List<String> scopes) {

        /** Such as {@code PaymentController.submit}. */
        String name() {
            return handler.getDeclaringClass().getSimpleName() + "." + handler.getName();
        }

        /** Those that are named one by one: in the path, the query and the headers. */
        List<String> parameters() {
            var inPath = parameters(PathVariable.class).map(Parameter::getName);
            var inQuery =
                    parameters(RequestParam.class)
                            .filter(one -> !Map.class.isAssignableFrom(one.getType()))
                            .map(Parameter::getName);
            var inHeaders =
                    parameters(RequestHeader.class)
                            .map(one -> one.getAnnotation(RequestHeader.class).name())
                            .filter(name -> !name.isEmpty());
            return Stream.of(inPath, inQuery, inHeaders).flatMap(Function.identity()).toList();
        }

        /** The record that a JSON body becomes. */
        Optional<Class<?>> body() {
            return parameters(RequestBody.class).<Class<?>>map(Parameter::getType).findFirst();
        }

        private Stream<Parameter> parameters(Class<? extends Annotation> annotation) {
            return Arrays.stream(handler.getParameters())
                    .filter(one -> one.isAnnotationPresent(annotation));
        }
    }

    /**
     * Those of all controllers, in no order that matters.
     *
     * @param scopes what each method asks of a caller's token
     */
    public static List<Mapping> in(Function<Method, List<String>> scopes, String... packageNames) {
        var reader = new Reader(scopes);
        reader.afterPropertiesSet();
        var mappings = new ArrayList<Mapping>();
        for (Class<?> controller : controllers(packageNames)) {
            for (Method handler : controller.getDeclaredMethods()) {
                reader.read(handler, controller).ifPresent(mappings::add);
            }
        }
        return mappings;
    }

    private static List<? extends Class<?>> controllers(String... packageNames) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return Arrays.stream(packageNames)
                .flatMap(name -> scanner.findCandidateComponents(name).stream())
                .map(found -> Objects.requireNonNull(found.getBeanClassName()))
                .map(name -> ClassUtils.resolveClassName(name, null))
                .toList();
    }

    private static final class Reader extends RequestMappingHandlerMapping {

        private final Function<Method, List<String>> scopes;

        Reader(Function<Method, List<String>> scopes) {
            this.scopes = scopes;
            setDetectHandlerMethodsInAncestorContexts(false);
        }

        @Override
        protected void initHandlerMethods() {
            // There is no context to look for them in.
        }

        Optional<Mapping> read(Method handler, Class<?> controller) {
            RequestMappingInfo info = getMappingForMethod(handler, controller);
            return Optional.ofNullable(info).map(found -> mapping(handler, found));
        }

        private Mapping mapping(Method handler, RequestMappingInfo info) {
            return new Mapping(
                    handler,
                    info.getMethodsCondition().getMethods().iterator().next().name(),
                    info.getPatternValues().iterator().next(),
                    info.getConsumesCondition().getConsumableMediaTypes().stream()
                            .map(MediaType::toString)
                            .toList(),
                    scopes.apply(handler));
        }
    }
}
