package dev.paylog.rest;

import dev.paylog.access.Needs;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells programs what a service answers: its document, which the build has checked. */
@RestController
public final class OpenApiController {

    /** As registered by RFC 9512; OpenAPI has no type of its own yet. */
    public static final String MEDIA_TYPE = "application/yaml";

    private static final String DOCUMENT = "openapi.yaml";

    @GetMapping(path = "/openapi", produces = MEDIA_TYPE)
    @Needs({})
    Resource openApi() {
        return new ClassPathResource(DOCUMENT);
    }
}
