package dev.tinkr.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Runs the measurement that the first argument names. */
public final class Bench {

    private static final int USAGE = 2;
    private static final Map<String, Command> COMMANDS = new TreeMap<>();

    static {
        add("anomaly", "DATA OUT     scores of every labelled series, and how fast they come", AnomalyBench::main);
        add("templates", "FILE         the templates of a file of log lines, and how fast they come",
                TemplatesBench::main);
        add("local", "[MEGABYTES]  a folder of logs, asked through tinkr, DuckDB alone and jq", LocalBench::main);
        add("startup", "[CHECKOUT]   how long the command line and the server take to start", StartupBench::main);
        add("search", "elastic|otel URL [N]   logs and counts from a running engine, beside a bare client",
                SearchBench::main);
        add("aws", "             rows of Logs Insights and traces of X-Ray, beside the bare SDK", AwsBench::main);
        add("azure", "             10,000 rows of Log Analytics, through the backend and a bare client",
                AzureBench::main);
        add("coldstart", "[BACKEND [CHECKOUT]]   Lambda's function from its start to two answers, beside a bare one",
                ColdStartBench::main);
        add("datadog", "             10,000 log events and a first call, beside the vendor's own client",
                DatadogBench::main);
        add("gcp", "[ENTRIES]    entries of Cloud Logging decoded, beside their JSON merely parsed", GcpBench::main);
        add("grafana", "             lines of Loki and points of Prometheus, decoded and only parsed",
                GrafanaBench::main);
        add("load", "[SECONDS [CHECKOUT]]   the local server and the Lambda function under many calls at once",
                LoadBench::main);
        add("profiles", "[CHECKOUT]   one remote profile, eight, and eight of which one is dead", ProfilesBench::main);
        add("report", "FOLDER [NAME...]   several, without a name all that need nothing from outside, on one page",
                ReportBench::main);
        add("jmh", "[ARGUMENTS]  the JMH benchmarks, with JMH's own arguments", org.openjdk.jmh.Main::main);
    }

    private static void add(String name, String description, Program program) {
        COMMANDS.put(name, new Command(description, program));
    }

    private Bench() {}

    private record Command(String description, Program program) {}

    @FunctionalInterface
    private interface Program {
        void run(String[] arguments) throws Exception;
    }

    /** Takes the name of a measurement and its arguments. */
    public static void main(String[] arguments) throws Exception {
        Command command = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        if (command == null) {
            System.err.println("usage: java -jar tinkr-bench.jar NAME, where NAME is one of");
            COMMANDS.forEach((name, known) -> System.err.println("  " + name + " " + known.description()));
            System.exit(USAGE);
        } else {
            command.program().run(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
    }
}
