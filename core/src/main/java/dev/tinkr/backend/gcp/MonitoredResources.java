package dev.tinkr.backend.gcp;

import dev.tinkr.model.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The monitored resources of Google Cloud that are, or hold, a service, and the label that is its name. Where the
 * application names itself ({@link #OTEL_SERVICE}), that name comes first.
 */
public final class MonitoredResources {

    /** The label in which OpenTelemetry's exporters put the name that the application has for itself. */
    public static final String OTEL_SERVICE = "service.name";
    /** The label of an entry in which Compute Engine's agents put the name of the machine. */
    public static final String MACHINE_NAME = "compute.googleapis.com/resource_name";

    /**
     * One of them.
     *
     * @param type    as {@code resource.type} has it
     * @param label   the resource's label that is the service
     * @param asked   what a user means by it
     * @param metrics how the names of its own metrics begin
     */
    public record Kind(String type, String label, Set<ResourceType> asked, List<String> metrics) {

        /** Copies the collections. */
        public Kind {
            asked = Set.copyOf(asked);
            metrics = List.copyOf(metrics);
        }
    }

    private static final List<Kind> KINDS = List.of(
            kind("cloud_run_revision", "service_name", List.of("run.googleapis.com/"), ResourceType.CLOUDRUN,
                    ResourceType.CLOUDFN, ResourceType.FUNCTION, ResourceType.CONTAINER),
            kind("k8s_container", "container_name", List.of("kubernetes.io/container/"), ResourceType.GKE,
                    ResourceType.K8S, ResourceType.CONTAINER),
            kind("cloud_run_job", "job_name", List.of("run.googleapis.com/job/"), ResourceType.CLOUDRUN),
            kind("cloud_function", "function_name", List.of("cloudfunctions.googleapis.com/"), ResourceType.CLOUDFN,
                    ResourceType.FUNCTION),
            kind("gae_app", "module_id", List.of("appengine.googleapis.com/"), ResourceType.APPENGINE),
            kind("k8s_pod", "pod_name", List.of("kubernetes.io/pod/"), ResourceType.GKE, ResourceType.K8S),
            kind("generic_task", "job", List.of()),
            kind("prometheus_target", "job", List.of()),
            kind("gce_instance", "instance_id", List.of("compute.googleapis.com/instance/", "agent.googleapis.com/"),
                    ResourceType.GCE, ResourceType.VM, ResourceType.HOST),
            kind("cloudsql_database", "database_id", List.of("cloudsql.googleapis.com/"), ResourceType.SQL,
                    ResourceType.DB),
            kind("http_load_balancer", "backend_service_name", List.of("loadbalancing.googleapis.com/https/"),
                    ResourceType.ALB),
            kind("dataflow_job", "job_name", List.of("dataflow.googleapis.com/"), ResourceType.DATAFLOW),
            kind("dataflow_step", "job_name", List.of(), ResourceType.DATAFLOW));

    private static final Map<String, Kind> BY_TYPE = KINDS.stream().collect(java.util.stream.Collectors.toMap(
            Kind::type, kind -> kind));

    private MonitoredResources() {}

    private static Kind kind(String type, String label, List<String> metrics, ResourceType... asked) {
        return new Kind(type, label, Set.of(asked), metrics);
    }

    /** All of them, the likeliest first. */
    public static List<Kind> all() {
        return KINDS;
    }

    /** That one. */
    public static Optional<Kind> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** Those that a user means; all of them where he says nothing, or something that Google Cloud has not. */
    public static List<Kind> meantBy(Optional<ResourceType> asked) {
        List<Kind> meant = KINDS.stream().filter(kind -> asked.isPresent() && kind.asked().contains(asked.get()))
                .toList();
        return meant.isEmpty() ? KINDS : meant;
    }
}
