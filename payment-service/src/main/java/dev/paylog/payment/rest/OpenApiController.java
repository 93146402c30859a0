package dev.paylog.payment.rest;

import dev.paylog.access.Needs;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells programs what this service answers: the document that the build has checked. */
@RestController
class OpenApiController {

    /** As registered by RFC 9512; OpenAPI has no type of its own yet. */
    static final String MEDIA_TYPE = "application/yaml";

    static final String DOCUMENT = "openapi.yaml";

    @GetMapping(path = "/openapi", produces = MEDIA_TYPE)
    @Needs({})
    Resource openApi() {
        return new ClassPathResource(DOCUMENT);
    }
}
