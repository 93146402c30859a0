package dev.paylog.notification.rest;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/**
 * What the container refuses before it is a request, such as a line that is too long, as a problem
 * too. The connection ends: Jetty does not know yet whether it was asked by HEAD, and the client
 * would take a body for the next answer.
 */
@Component
final class HeadProblems implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

    private final JsonMapper json;

    HeadProblems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void customize(JettyServletWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.setErrorHandler(new Refusals()));
    }

    private final class Refusals extends ErrorHandler {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            int status = response.getStatus();
            Object reason = request.getAttribute(ERROR_MESSAGE);
            ProblemDetail problem =
                    Problems.ofHead(
                            status,
                            reason == null ? HttpStatus.getMessage(status) : reason.toString());
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            response.getHeaders()
                    .put(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            Content.Sink.write(response, true, json.writeValueAsString(problem), callback);
            return true;
        }
    }
}
