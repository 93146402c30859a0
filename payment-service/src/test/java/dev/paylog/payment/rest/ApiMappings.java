package dev.paylog.payment.rest;

import dev.paylog.access.Needs;
import dev.paylog.access.Scope;

import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.MediaType;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the controllers answer, as Spring reads them: nothing here is written by hand. */
final class ApiMappings {

    private ApiMappings() {}

    /** One method of a controller, and how it is reached. */
    record Mapping(Method handler, String verb, String path, List<String> consumes) {

        /** Such as {@code PaymentController.submit}. */
        String name() {
            return handler.getDeclaringClass().getSimpleName() + "." + handler.getName();
        }

        List<String> pathVariables() {
            return parameters(PathVariable.class).map(Parameter::getName).toList();
        }

        List<String> headers() {
            return parameters(RequestHeader.class)
                    .map(one -> one.getAnnotation(RequestHeader.class).name())
                    .toList();
        }

        /** One of them must be in the caller's token; if there is none, a token will do. */
        List<String> scopes() {
            return Arrays.stream(handler.getAnnotation(Needs.class).value())
                    .map(Scope::value)
                    .toList();
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

    /** Those of all controllers, in no order that matters. */
    static List<Mapping> all() {
        var reader = new Reader();
        reader.afterPropertiesSet();
        var mappings = new ArrayList<Mapping>();
        for (Class<?> controller : controllers()) {
            for (Method handler : controller.getDeclaredMethods()) {
                reader.read(handler, controller).ifPresent(mappings::add);
            }
        }
        return mappings;
    }

    private static List<? extends Class<?>> controllers() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scanner.findCandidateComponents(ApiMappings.class.getPackageName()).stream()
                .map(found -> Objects.requireNonNull(found.getBeanClassName()))
                .map(name -> ClassUtils.resolveClassName(name, null))
                .toList();
    }

    private static final class Reader extends RequestMappingHandlerMapping {

        Reader() {
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

        private static Mapping mapping(Method handler, RequestMappingInfo info) {
            return new Mapping(
                    handler,
                    info.getMethodsCondition().getMethods().iterator().next().name(),
                    info.getPatternValues().iterator().next(),
                    info.getConsumesCondition().getConsumableMediaTypes().stream()
                            .map(MediaType::toString)
                            .toList());
        }
    }
}
