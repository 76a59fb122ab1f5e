package dev.tinkr.backend.azure.metrics;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.azure.api.ManagementApi;
import dev.tinkr.model.NearestNames;
import dev.tinkr.model.ResourceType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the resources of a service: those of its name, else those that a tag gives to it, of the types that its resource
 * type means where one is said.
 */
final class ResourceFinder {

    private static final String VERSION = "2021-04-01";
    private static final List<String> TAGS = List.of("service", "app", "service.name", "application");

    private final ManagementApi api;
    private final String path;
    private final String group;
    private final Clock clock;
    private volatile Kept kept = new Kept(List.of(), Instant.MIN);

    private record Kept(List<Resource> resources, Instant until) {}

    ResourceFinder(ManagementApi api, String subscription, String group, Clock clock) {
        this.api = api;
        this.group = group;
        this.path = "/subscriptions/" + subscription + "/resourceGroups/" + group + "/resources";
        this.clock = clock;
    }

    /** All of the resource group, kept for a while. */
    List<Resource> all(Deadline deadline) {
        Kept known = kept;
        if (!clock.instant().isBefore(known.until())) {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("api-version", VERSION);
            List<Resource> resources = new ArrayList<>();
            for (Map<String, Object> object : api.list("the list of resources", path, parameters, deadline)) {
                resource(object).ifPresent(resources::add);
            }
            known = new Kept(List.copyOf(resources), clock.instant().plus(AzureMetrics.kept()));
            kept = known;
        }
        return known.resources();
    }

    private static Optional<Resource> resource(Map<String, Object> object) {
        if (!(object.get("id") instanceof String id) || !id.startsWith("/subscriptions/") || id.contains("..")
                || id.chars().anyMatch(c -> c <= ' ' || c == '?' || c == '#' || c > 126)) {
            return Optional.empty();
        }
        Map<String, String> tags = new HashMap<>();
        if (object.get("tags") instanceof Map<?, ?> found) {
            found.forEach((name, value) -> tags.put(name.toString().toLowerCase(Locale.ROOT), Objects.toString(value,
                    "")));
        }
        return Optional.of(new Resource(id, Objects.toString(object.get("name"), id.substring(id.lastIndexOf('/')
                + 1)), Objects.toString(object.get("type"), ""), tags));
    }

    /** Those of a service; none is an error that names what there is. */
    List<Resource> ofService(String service, Optional<ResourceType> type, Deadline deadline) {
        List<Resource> all = all(deadline);
        Predicate<Resource> ofType = resource -> type.isEmpty() || types(type.get()).stream().anyMatch(
                name -> name.equalsIgnoreCase(resource.type()));
        List<Resource> found = all.stream().filter(ofType).filter(resource -> resource.name().equalsIgnoreCase(service))
                .toList();
        if (found.isEmpty()) {
            found = all.stream().filter(ofType).filter(resource -> TAGS.stream().anyMatch(tag -> service
                    .equalsIgnoreCase(resource.tags().get(tag)))).toList();
        }
        if (found.isEmpty()) {
            List<String> near = NearestNames.of(service, all.stream().map(Resource::name).toList(), 3);
            throw new BackendException(Kind.NOT_FOUND, "no resource of the resource group " + group + " is called '"
                    + service + "' or has it in one of the tags " + TAGS + type.map(wanted -> " and is one of "
                            + types(wanted)).orElse("")
                    + (near.isEmpty() ? "" : "; near to it are " + near)
                    + "; set the tag, or ask for the name of a resource");
        }
        return found;
    }

    /** The types of Azure that a resource type means. */
    static List<String> types(ResourceType type) {
        return switch (type) {
            case FUNCTION, LAMBDA, CLOUDFN, APPSERVICE, APPENGINE -> List.of("Microsoft.Web/sites",
                    "Microsoft.Insights/components");
            case AKS, K8S, EKS, GKE -> List.of("Microsoft.ContainerService/managedClusters");
            case CONTAINER, CLOUDRUN, ECS, FARGATE -> List.of("Microsoft.App/containerApps", "Microsoft.App/jobs",
                    "Microsoft.ContainerInstance/containerGroups");
            case VM, HOST, EC2, GCE -> List.of("Microsoft.Compute/virtualMachines",
                    "Microsoft.Compute/virtualMachineScaleSets");
            case APIGW -> List.of("Microsoft.ApiManagement/service", "Microsoft.Network/applicationGateways");
            case ALB -> List.of("Microsoft.Network/loadBalancers", "Microsoft.Network/applicationGateways",
                    "Microsoft.Network/frontDoors", "Microsoft.Cdn/profiles");
            case RDS, AURORA, SQL, DB -> List.of("Microsoft.Sql/servers/databases",
                    "Microsoft.DBforPostgreSQL/flexibleServers", "Microsoft.DBforMySQL/flexibleServers",
                    "Microsoft.DocumentDB/databaseAccounts", "Microsoft.Cache/Redis");
            case STEPFN -> List.of("Microsoft.Logic/workflows");
            case CODEBUILD -> List.of("Microsoft.ContainerRegistry/registries");
            case DATAFLOW -> List.of("Microsoft.StreamAnalytics/streamingjobs", "Microsoft.DataFactory/factories");
        };
    }
}
