package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.model.ResourceType;
import java.util.List;
import java.util.Optional;

/**
 * What the name of a log group says of the service that writes to it.
 *
 * @param service its name
 */
record GroupName(String service) {

    /** Those that AWS itself names, one for each service. */
    private static final List<String> MANAGED = List.of("/aws/lambda/", "/aws/codebuild/", "/aws/vendedlogs/states/",
            "/aws/apprunner/", "/aws/rds/instance/", "/aws/rds/cluster/", "/aws/apigateway/",
            "API-Gateway-Execution-Logs_", "/aws/elasticbeanstalk/", "/aws/sagemaker/Endpoints/", "/aws-glue/jobs/");
    private static final String CONTAINER_INSIGHTS = "/aws/containerinsights/";

    /** The service that a group which AWS names belongs to; empty for a group that somebody else named. */
    static Optional<GroupName> managed(String group) {
        for (String prefix : MANAGED) {
            if (group.startsWith(prefix) && group.length() > prefix.length()) {
                String rest = group.substring(prefix.length());
                int slash = rest.indexOf('/');
                return Optional.of(new GroupName(slash < 0 ? rest : rest.substring(0, slash)));
            }
        }
        return Optional.empty();
    }

    /** The last part of its path. */
    static String last(String group) {
        String name = group.endsWith("/") ? group.substring(0, group.length() - 1) : group;
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The names that a service of this group may go by: of {@code /ecs/prod/cart} these are {@code cart}, {@code prod/cart}. */
    static List<String> candidates(String group) {
        Optional<GroupName> managed = managed(group);
        if (managed.isPresent()) {
            return List.of(managed.get().service());
        }
        if (group.startsWith(CONTAINER_INSIGHTS)) {
            // The cluster's, which holds many services; asked for by its own name, it is all of them.
            String rest = group.substring(CONTAINER_INSIGHTS.length());
            int slash = rest.indexOf('/');
            return List.of(slash < 0 ? rest : rest.substring(0, slash));
        }
        String rest = group.startsWith("/") ? group.substring(1) : group;
        int slash = rest.indexOf('/');
        String below = slash < 0 ? rest : rest.substring(slash + 1);
        return List.of(last(group), below, group).stream().distinct().toList();
    }

    /** Where groups of a kind begin; empty where no convention says. */
    static List<String> prefixes(ResourceType type) {
        return switch (type) {
            case LAMBDA, FUNCTION, CLOUDFN -> List.of("/aws/lambda/");
            case ECS, FARGATE, CONTAINER -> List.of("/ecs/", "/aws/ecs/");
            case EKS, K8S, GKE, AKS -> List.of("/aws/containerinsights/", "/aws/eks/");
            case APIGW -> List.of("/aws/apigateway/", "API-Gateway-Execution-Logs_");
            case RDS, SQL, DB -> List.of("/aws/rds/instance/", "/aws/rds/cluster/");
            case AURORA -> List.of("/aws/rds/cluster/");
            case STEPFN -> List.of("/aws/vendedlogs/states/");
            case CODEBUILD -> List.of("/aws/codebuild/");
            case CLOUDRUN, APPENGINE, APPSERVICE -> List.of("/aws/apprunner/", "/aws/elasticbeanstalk/");
            case EC2, GCE, VM, HOST -> List.of("/ec2/", "/aws/ec2/");
            case ALB, DATAFLOW -> List.of();
        };
    }

    /** The group that a service of that kind most likely has, where nothing can be asked. */
    static Optional<String> guess(ResourceType type, String service) {
        return switch (type) {
            case EKS, K8S, GKE, AKS -> Optional.of("/aws/containerinsights/" + service + "/application");
            default -> prefixes(type).stream().findFirst().map(prefix -> prefix + service);
        };
    }
}
