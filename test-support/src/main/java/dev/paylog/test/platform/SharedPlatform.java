package dev.paylog.test.platform;

/** Starts the shared platform when it is first asked for. */
final class SharedPlatform {
    static final TestPlatform INSTANCE = TestPlatform.start();

    private SharedPlatform() {}
}
