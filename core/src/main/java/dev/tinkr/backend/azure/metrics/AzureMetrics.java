package dev.tinkr.backend.azure.metrics;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.SignalCheck.State;
import dev.tinkr.backend.azure.api.ManagementApi;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.NearestNames;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The metrics of the resources that make up a service. */
public final class AzureMetrics {

    private static final String VERSION = "2018-01-01";
    private static final int MOST_SERIES = 500;
    private static final int MOST_RESOURCES = 20;

    private final ManagementApi api;
    private final ResourceFinder finder;
    private final Definitions definitions;

    /** The metrics of what lies in that resource group. */
    public AzureMetrics(ManagementApi api, String subscription, String resourceGroup, Clock clock) {
        this.api = api;
        this.finder = new ResourceFinder(api, subscription, resourceGroup, clock);
        this.definitions = new Definitions(api, clock);
    }

    /** The points of a metric, of every resource of the service that has it. */
    public Answer<List<MetricPoint>> points(MetricRequest request, Deadline deadline) {
        List<Resource> resources = finder.ofService(request.service(), request.resourceType(), deadline);
        Reading reading = new Reading(request, deadline);
        reading.read(resources.subList(0, Math.min(resources.size(), MOST_RESOURCES)));
        if (reading.sent.isEmpty()) {
            throw unknown(request, resources, reading.known);
        }
        if (resources.size() > MOST_RESOURCES) {
            reading.lacks("the service has " + resources.size() + " resources, of which the first " + MOST_RESOURCES
                    + " were asked");
        }
        return reading.answer();
    }

    /** One question being answered, resource by resource. */
    private final class Reading {

        private final MetricRequest request;
        private final Deadline deadline;
        private final List<MetricPoint> points = new ArrayList<>();
        private final Set<String> warnings = new LinkedHashSet<>();
        private final Set<String> known = new LinkedHashSet<>();
        private final List<String> sent = new ArrayList<>();
        private boolean cut;

        Reading(MetricRequest request, Deadline deadline) {
            this.request = request;
            this.deadline = deadline;
        }

        void read(List<Resource> resources) {
            for (Resource resource : resources) {
                try {
                    read(resource);
                } catch (BackendException e) {
                    if (points.isEmpty() || !e.kind().onlyEndsTheAnswer()) {
                        throw e;
                    }
                    lacks(resource.name() + " and what follows it did not answer: " + e.getMessage());
                    return;
                }
            }
        }

        private void read(Resource resource) {
            List<Definition> all = definitions.of(resource, deadline);
            all.forEach(definition -> known.add(definition.name()));
            Optional<Definition> definition = all.stream().filter(candidate -> candidate.isCalled(request.metric()))
                    .findFirst();
            if (definition.isPresent()) {
                read(resource, definition.get());
            }
        }

        private void read(Resource resource, Definition definition) {
            MetricCall call = MetricCall.of(request, definition);
            sent.add(resource.id() + " " + call.parameters());
            Map<String, String> parameters = new LinkedHashMap<>(call.parameters());
            parameters.put("api-version", VERSION);
            Map<String, Object> answer = api.get("the metric " + definition.name(), resource.id()
                    + "/providers/microsoft.insights/metrics", parameters, deadline);
            MetricDecoder.Points decoded = MetricDecoder.points(answer, definition, call, resource, request.window());
            points.addAll(decoded.points());
            warnings.addAll(call.warnings());
            decoded.problems().forEach(this::lacks);
            if (decoded.series() >= MOST_SERIES) {
                lacks(resource.name() + " has " + MOST_SERIES
                        + " series or more of this metric; narrow them by a dimension");
            }
        }

        private void lacks(String problem) {
            cut = true;
            warnings.add(problem);
        }

        Answer<List<MetricPoint>> answer() {
            Answer<List<MetricPoint>> answer = Answer.of(List.copyOf(points), String.join("\n", sent));
            for (String warning : warnings) {
                answer = cut ? answer.cutShort(warning) : answer.withWarning(warning);
            }
            return answer;
        }
    }

    private static BackendException unknown(MetricRequest request, List<Resource> resources, Set<String> known) {
        List<String> near = NearestNames.of(request.metric(), known, 3);
        return new BackendException(Kind.NOT_FOUND, "no resource of the service '" + request.service()
                + "' has a metric '" + request.metric() + "'; looked at "
                + resources.stream().map(Resource::name).limit(
                        5).toList()
                + (near.isEmpty() ? "" : ", which have " + near) + "; list the metrics of the service");
    }

    /** The metrics that the resources of a service have. */
    public Answer<List<MetricDescriptor>> list(MetricListRequest request, Deadline deadline) {
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        Map<String, MetricDescriptor> found = new TreeMap<>();
        List<Resource> resources = finder.ofService(request.service(), request.resourceType(), deadline);
        for (Resource resource : resources.subList(0, Math.min(resources.size(), MOST_RESOURCES))) {
            for (Definition definition : definitions.of(resource, deadline)) {
                if (definition.name().toLowerCase(Locale.ROOT).contains(part)) {
                    found.putIfAbsent(definition.name(), definition.descriptor());
                }
            }
        }
        Answer<List<MetricDescriptor>> answer = Answer.of(found.values().stream().sorted(Comparator.comparing(
                MetricDescriptor::name)).toList(), "metricDefinitions of " + resources.stream().map(Resource::name)
                        .toList());
        return resources.size() > MOST_RESOURCES
                ? answer.cutShort("the service has " + resources.size() + " resources, of which the first "
                        + MOST_RESOURCES + " were asked")
                : answer;
    }

    /** How the metrics are. */
    public SignalCheck check(Deadline deadline) {
        try {
            int count = finder.all(deadline).size();
            return new SignalCheck("metrics", State.OK, "the resource group can be read and holds " + count
                    + " resources");
        } catch (BackendException e) {
            return new SignalCheck("metrics", e.kind() == Kind.DENIED ? State.DENIED : State.FAILED, e.getMessage());
        }
    }

    /** How long what a resource has is kept. */
    static Duration kept() {
        return Duration.ofMinutes(5);
    }
}
