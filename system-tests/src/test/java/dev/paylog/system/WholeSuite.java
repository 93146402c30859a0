package dev.paylog.system;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Every story begins with all services ready, and ends with neither more nor less money. */
final class WholeSuite implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext story) {
        Suite.shared().startMissing();
    }

    @Override
    public void afterEach(ExtensionContext story) {
        Suite.shared().readModel().awaitSumOfBalancesZero();
    }
}
