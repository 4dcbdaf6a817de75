FROM maven:3-eclipse-temurin-25 AS build
# PostgreSQL refuses to run as root, also where the build starts one.
RUN useradd --create-home builder
USER builder
WORKDIR /home/builder/kalends
COPY --chown=builder . .
RUN mvn -q -B -ntp -pl app -am -DskipTests -Dspotless.check.skip package \
    && java -Djarmode=tools -jar app/target/kalends.jar extract --destination app/target/kalends \
    && rm -f app/target/kalends/lib/embedded-postgres-binaries-darwin-* \
             app/target/kalends/lib/embedded-postgres-binaries-windows-*

FROM eclipse-temurin:25-jre
RUN useradd --system --user-group --create-home --uid 10001 kalends \
    && install --directory --mode=700 --owner=kalends --group=kalends /data
COPY --from=build /home/builder/kalends/app/target/kalends/lib /opt/kalends/lib
COPY --from=build /home/builder/kalends/app/jvm.options /home/builder/kalends/app/target/kalends/kalends.jar /opt/kalends/
USER kalends
# Used by the embedded database; with KALENDS_DATABASE_URL it stays empty.
ENV KALENDS_DATA_DIR=/data
VOLUME /data
EXPOSE 8080
# The image has neither curl nor wget.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "@/opt/kalends/jvm.options", "-jar", "/opt/kalends/kalends.jar"]
