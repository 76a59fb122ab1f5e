# The HTTP API, the MCP endpoint and the web console as a container: for ECS, Cloud Run, Container Apps, Kubernetes.
#
#   docker build -t tinkr .
#   docker run -p 8000:8000 -e TINKR_BACKEND=cloudwatch -e TINKR_API_KEYS=... tinkr
#
# Everything is set by environment variables; see docs/configuration.md and docs/container.md. It listens on every address
# of the container, and so does not start without a way to know its callers: TINKR_API_KEYS, or TINKR_AUTH=platform where
# the platform in front lets nobody through unknown.

FROM eclipse-temurin:25-jdk AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q -pl cli -am -Dmaven.test.skip=true -Ddistribution.skip=true -Dspotless.check.skip=true package \
    && mkdir -p /opt/tinkr && mv cli/target/tinkr.jar cli/target/lib /opt/tinkr/

FROM eclipse-temurin:25-jre
COPY --from=build /opt/tinkr /opt/tinkr
# Loaded classes are laid out once, by the very Java that will run.
RUN java -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -XX:ArchiveClassesAtExit=/opt/tinkr/classes.jsa \
        -cp /opt/tinkr/tinkr.jar dev.tinkr.cli.Rehearsal /tmp/rehearsal > /dev/null 2>&1 \
    && rm -rf /tmp/rehearsal \
    && mkdir -p /var/lib/tinkr && chown 10001:10001 /var/lib/tinkr
USER 10001:10001
ENV HOME=/var/lib/tinkr PORT=8000 JAVA_OPTS=
WORKDIR /var/lib/tinkr
VOLUME /var/lib/tinkr
EXPOSE 8000
HEALTHCHECK --start-period=30s CMD bash -c 'exec 3<>/dev/tcp/127.0.0.1/$PORT; printf "GET /health HTTP/1.0\r\n\r\n" >&3; grep -q "200 OK" <&3'
# What follows the image's name is added: docker run tinkr --profile aws-prod
ENTRYPOINT ["/bin/sh", "-c", "exec java -XX:SharedArchiveFile=/opt/tinkr/classes.jsa -XX:+UseSerialGC -XX:MaxRAMPercentage=70 -Xlog:disable --enable-native-access=ALL-UNNAMED $JAVA_OPTS -cp /opt/tinkr/tinkr.jar dev.tinkr.cli.Main server --host 0.0.0.0 --port \"$PORT\" \"$@\"", "tinkr"]
