package dev.tinkr.backend.search;

import dev.tinkr.model.ResourceType;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import dev.tinkr.query.ValuePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a service runs on, as OpenTelemetry's {@code cloud.platform} tells it. Asking for one kind of resource leaves out
 * the records that name another platform; those that name none stay, and no other index is asked.
 */
final class Platforms {

    private static final Field PLATFORM = new Field.Attribute("cloud.platform");
    private static final List<String> KUBERNETES = List.of("aws_eks", "gcp_kubernetes_engine", "azure_aks", "azure.aks",
            "alibaba_cloud_openshift", "aws_openshift", "azure_openshift", "azure.openshift", "gcp_openshift",
            "ibm_cloud_openshift", "oracle_cloud_oke", "tencent_cloud_eks", "alibaba_cloud_ack");
    private static final List<String> MACHINES = List.of("aws_ec2", "gcp_compute_engine", "azure_vm", "azure.vm",
            "alibaba_cloud_ecs", "tencent_cloud_cvm", "oracle_cloud_compute", "gcp_bare_metal_solution");

    private Platforms() {}

    /** The query for those of its records that may run on such a resource. */
    static Query narrowed(Query query, Optional<ResourceType> type, SearchLayout layout) {
        List<String> platforms = type.map(Platforms::of).orElse(List.of());
        if (platforms.isEmpty() || layout.placesOf("cloud.platform").isEmpty()) {
            return query;
        }
        List<Query> either = new ArrayList<>(List.of(new Query.Not(new Query.FieldExists(PLATFORM))));
        platforms.forEach(name -> either.add(new Query.FieldMatches(PLATFORM, new ValuePattern.Exact(name))));
        List<Query> both = new ArrayList<>();
        switch (query) {
            case Query.All all -> {
            }
            case Query.And and -> both.addAll(and.parts());
            default -> both.add(query);
        }
        both.add(new Query.Or(either));
        return both.size() == 1 ? both.getFirst() : new Query.And(both);
    }

    private static List<String> of(ResourceType type) {
        return switch (type) {
            case LAMBDA -> List.of("aws_lambda");
            case CLOUDFN -> List.of("gcp_cloud_functions", "gcp_cloud_run");
            case FUNCTION -> List.of("aws_lambda", "gcp_cloud_functions", "gcp_cloud_run", "azure_functions",
                    "azure.functions", "alibaba_cloud_fc", "tencent_cloud_scf");
            case ECS, FARGATE -> List.of("aws_ecs");
            case EKS -> List.of("aws_eks");
            case GKE -> List.of("gcp_kubernetes_engine");
            case AKS -> List.of("azure_aks", "azure.aks");
            case K8S -> KUBERNETES;
            case CLOUDRUN -> List.of("gcp_cloud_run");
            case APPENGINE -> List.of("gcp_app_engine");
            case APPSERVICE -> List.of("azure_app_service", "azure.app_service");
            case EC2 -> List.of("aws_ec2");
            case GCE -> List.of("gcp_compute_engine");
            case VM, HOST -> MACHINES;
            case CONTAINER, APIGW, ALB, RDS, AURORA, SQL, DB, STEPFN, CODEBUILD, DATAFLOW -> List.of();
        };
    }
}
