package dev.paylog.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The service would be open to whoever reaches it, so it does not start. */
final class ExposureException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ExposureException(String message) {
        super(message);
    }

    /** Spares the reader the stack. */
    static final class Analyzer extends AbstractFailureAnalyzer<ExposureException> {

        @Override
        protected FailureAnalysis analyze(Throwable root, ExposureException cause) {
            return new FailureAnalysis("It would not know who calls.", cause.getMessage(), cause);
        }
    }
}
