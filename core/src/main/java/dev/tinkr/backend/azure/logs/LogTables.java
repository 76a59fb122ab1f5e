package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.azure.kql.KqlType;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The tables that are known beforehand, with the columns that Azure documents, and which of them a service's resource
 * type leads to. Of other tables the columns are asked for and their meaning is read from their names.
 */
public final class LogTables {

    private static final String SCHEMAS = "/dev/tinkr/backend/azure/tables.json";
    private static final LogTables DOCUMENTED = new LogTables();

    private final Map<String, LogTable> known = new LinkedHashMap<>();

    private LogTables() {
        Map<String, Object> schemas = read();
        Optional<String> none = Optional.empty();
        app(schemas, "AppTraces", List.of("Message"));
        app(schemas, "AppExceptions", List.of("OuterMessage", "Message", "InnermostMessage"));
        add(schemas, "ContainerLogV2", List.of("LogMessage"), true, List.of("LogLevel"), List.of("ContainerName",
                "PodName"), none);
        add(schemas, "ContainerLog", List.of("LogEntry"), true, List.of(), List.of("Name", "ContainerID"), none);
        add(schemas, "ContainerAppConsoleLogs", List.of("Log"), true, List.of(), List.of("ContainerAppName",
                "JobName"), none);
        add(schemas, "ContainerAppSystemLogs", List.of("Log"), true, List.of(), List.of("ContainerAppName",
                "JobName"), none);
        add(schemas, "FunctionAppLogs", List.of("Message", "ExceptionMessage"), false, List.of("Level"), List.of(
                "AppName", LogTable.RESOURCE_ID), none);
        add(schemas, "AppServiceConsoleLogs", List.of("ResultDescription"), true, List.of("Level"), List.of(
                LogTable.RESOURCE_ID), none);
        add(schemas, "AppServiceAppLogs", List.of("ResultDescription", "Message"), false, List.of("CustomLevel",
                "Level"), List.of(LogTable.RESOURCE_ID), none);
        add(schemas, "Syslog", List.of("SyslogMessage"), false, List.of("SeverityLevel"), List.of("ProcessName"),
                none);
        add(schemas, "Event", List.of("RenderedDescription", "Message"), false, List.of("EventLevelName"), List.of(
                "Source"), none);
        add(schemas, "AzureDiagnostics", List.of("Message", "ResultDescription", "Details", "OperationName"), false,
                List.of("Level"), List.of("Resource", LogTable.RESOURCE_ID), none);
    }

    /** The documented ones. */
    public static LogTables documented() {
        return DOCUMENTED;
    }

    /** The columns of a documented table, which need not be one of logs. */
    public static Map<String, KqlType> columns(String table) {
        return columns(read(), table);
    }

    /** The table of that name, where it is known. */
    public Optional<LogTable> find(String name) {
        return Optional.ofNullable(known.get(name));
    }

    /** All of them. */
    public List<LogTable> all() {
        return List.copyOf(known.values());
    }

    /** Where the records of what runs on such a resource are; without a type, everywhere an application writes to. */
    public List<LogTable> of(Optional<ResourceType> type) {
        List<String> names = type.map(LogTables::names).orElse(List.of("AppTraces", "AppExceptions",
                "ContainerLogV2", "ContainerAppConsoleLogs", "FunctionAppLogs", "AppServiceConsoleLogs",
                "AppServiceAppLogs", "Syslog"));
        return names.stream().map(known::get).toList();
    }

    private static List<String> names(ResourceType type) {
        return switch (type) {
            case FUNCTION, LAMBDA, CLOUDFN, STEPFN -> List.of("FunctionAppLogs", "AppTraces", "AppExceptions");
            case AKS, K8S, EKS, GKE -> List.of("ContainerLogV2", "ContainerLog");
            case CONTAINER, CLOUDRUN, ECS, FARGATE -> List.of("ContainerAppConsoleLogs", "ContainerAppSystemLogs");
            case APPSERVICE, APPENGINE -> List.of("AppServiceConsoleLogs", "AppServiceAppLogs", "AppTraces",
                    "AppExceptions");
            case VM, HOST, EC2, GCE -> List.of("Syslog", "Event");
            case APIGW, ALB, RDS, AURORA, SQL, DB, CODEBUILD, DATAFLOW -> List.of("AzureDiagnostics");
        };
    }

    /** A table that nobody knows beforehand, read by the names of its columns. */
    public static LogTable guessed(String name, Map<String, KqlType> columns) {
        return new LogTable(name, columns,
                present(columns, "Message", "LogMessage", "SyslogMessage", "RenderedDescription",
                        "ResultDescription", "Log", "LogEntry", "RawData", "message_s", "msg_s", "log_s", "Body"),
                false,
                present(columns, "SeverityLevel", "Level", "LogLevel", "Severity", "SeverityText", "level_s",
                        "severity_s").stream().limit(1).toList(),
                present(columns, "AppRoleName", "ServiceName", "ContainerName", "ContainerAppName", "AppName",
                        "service_s", "Service", "ProcessName", LogTable.RESOURCE_ID),
                present(columns, "OperationId", "TraceId", "trace_id_s", "CorrelationId").stream().findFirst(),
                present(columns, "SpanId", "span_id_s", "ParentId").stream().findFirst(),
                present(columns, "Properties", "Attributes", "LogAttributes", "Dynamic").stream().filter(
                        column -> columns.get(column) == KqlType.DYNAMIC).findFirst());
    }

    private static List<String> present(Map<String, KqlType> columns, String... names) {
        return List.of(names).stream().filter(columns::containsKey).toList();
    }

    private void app(Map<String, Object> schemas, String name, List<String> message) {
        known.put(name, new LogTable(name, columns(schemas, name), message, false, List.of("SeverityLevel"), List.of(
                "AppRoleName"), Optional.of("OperationId"), Optional.of("ParentId"), Optional.of("Properties")));
    }

    private void add(Map<String, Object> schemas, String name, List<String> message, boolean line, List<String> level,
            List<String> service, Optional<String> bag) {
        known.put(name, new LogTable(name, columns(schemas, name), message, line, level, service, Optional.empty(),
                Optional.empty(), bag));
    }

    private static Map<String, Object> read() {
        try (InputStream in = Objects.requireNonNull(LogTables.class.getResourceAsStream(SCHEMAS), SCHEMAS)) {
            return Json.parseObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, KqlType> columns(Map<String, Object> schemas, String table) {
        Map<String, KqlType> columns = new LinkedHashMap<>();
        if (schemas.get(table) instanceof Map<?, ?> schema) {
            schema.forEach((name, type) -> columns.put(name.toString(), KqlType.named(type.toString())));
        }
        return columns;
    }
}
