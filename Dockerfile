# The image of a service. Its context is the layers that the build has laid out, so nothing else gets in:
#   ./mvnw -Pimages        makes all four, or by hand, after that:
#   docker build --file Dockerfile --tag paylog/payment-service payment-service/target/image

FROM eclipse-temurin:25-jdk AS build

# What of Java the services use, as jdeps tells it (ImageTest compares), and German for sentences.
RUN jlink --output /java --compress zip-9 --no-header-files --no-man-pages --include-locales en,de \
    --add-modules java.base,java.compiler,java.desktop,java.instrument,java.net.http,java.prefs,java.scripting,java.security.jgss,java.security.sasl,java.sql.rowset,jdk.jfr,jdk.localedata,jdk.management,jdk.net,jdk.unsupported

# RocksDB brings itself for fourteen systems, 60 MB of which are never read here.
COPY dependencies /layers/dependencies
WORKDIR /layers/dependencies/lib
RUN for jar in rocksdbjni-*.jar; do \
        [ -e "$jar" ] || continue; \
        mkdir /rocksdb && (cd /rocksdb && jar --extract --file "/layers/dependencies/lib/$jar"); \
        find /rocksdb -name 'librocksdbjni-*' ! -name "*-linux64.so" ! -name "*-linux-aarch64.so" -delete; \
        jar --create --date 2026-11-22T00:00:00Z --file "$jar" --manifest /rocksdb/META-INF/MANIFEST.MF -C /rocksdb .; \
    done

FROM debian:bookworm-slim

COPY --from=build /java /java
# State lies in /data. What Java unpacks goes to /tmp, and nothing else is written to.
RUN mkdir /data && chown 10001:10001 /data

# From what changes seldom to what changes always.
WORKDIR /service
COPY traces ./traces
COPY --from=build /layers/dependencies ./
COPY snapshot-dependencies ./
COPY application ./

# In a container of its own a service has the address and the port to itself, and whoever reads its output
# is a program. The agent that traces are made by is told how; whether it runs, JAVA_TOOL_OPTIONS says.
ENV PATH=/java/bin:$PATH \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs \
    OTEL_JAVAAGENT_CONFIGURATION_FILE=/service/traces/traces.properties \
    PAYLOG_DATA_DIR=/data \
    SERVER_ADDRESS=0.0.0.0 \
    SERVER_PORT=8080
EXPOSE 8080
USER 10001:10001

# Ready means caught up. Bash asks, because a Java for each question would cost more than the answer.
HEALTHCHECK --interval=5s --timeout=3s --start-period=5m --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$SERVER_PORT && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]

# Half of the memory is heap: stores, threads and the compiler need the other. More by JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", \
    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
    "-Djava.awt.headless=true", "-jar", "service.jar"]
