package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;

/**
 * Writes the schemas and golden bytes of a release. No test, and not run as one; it is called by
 * name:
 *
 * <pre>./mvnw -q -pl schemas test -Dtest=NewRelease -Dpaylog.release=0.2.0</pre>
 *
 * Until the version is out it may be written again; afterwards its files never change.
 */
class NewRelease {

    @Test
    void writesSchemasAndGoldenBytes() throws IOException {
        String version = System.getProperty("paylog.release", "");
        assertThat(version).as("-Dpaylog.release").matches("\\d+\\.\\d+\\.\\d+");
        var release = new Release(version, Subjects.today());
        release.write();
        Golden.write(release);
    }
}
