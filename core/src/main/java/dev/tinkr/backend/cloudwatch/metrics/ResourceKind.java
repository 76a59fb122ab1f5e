package dev.tinkr.backend.cloudwatch.metrics;

import dev.tinkr.model.ResourceType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A namespace of CloudWatch and how its series name a service: by the whole value of a dimension, or by a part of it.
 *
 * @param namespace empty for the applications' own, whatever they are called
 * @param partly    whether the name is a part of the value, between slashes or colons
 * @param types     what runs there
 */
record ResourceKind(Optional<String> namespace, String dimension, boolean partly, Set<ResourceType> types) {

    private static final Set<ResourceType> FUNCTIONS = EnumSet.of(ResourceType.LAMBDA, ResourceType.FUNCTION,
            ResourceType.CLOUDFN);
    private static final Set<ResourceType> TASKS = EnumSet.of(ResourceType.ECS, ResourceType.FARGATE,
            ResourceType.CONTAINER);
    private static final Set<ResourceType> PODS = EnumSet.of(ResourceType.EKS, ResourceType.K8S, ResourceType.GKE,
            ResourceType.AKS);
    private static final Set<ResourceType> DATABASES = EnumSet.of(ResourceType.RDS, ResourceType.AURORA,
            ResourceType.SQL,
            ResourceType.DB);
    private static final Set<ResourceType> MACHINES = EnumSet.of(ResourceType.EC2, ResourceType.GCE, ResourceType.VM,
            ResourceType.HOST);
    private static final Set<ResourceType> APPS = EnumSet.of(ResourceType.APPSERVICE, ResourceType.CLOUDRUN,
            ResourceType.APPENGINE);
    private static final Set<ResourceType> NONE = EnumSet.noneOf(ResourceType.class);

    /** All that are known, in the order in which their series are looked for. */
    static final List<ResourceKind> ALL = all();

    private static List<ResourceKind> all() {
        List<ResourceKind> all = new ArrayList<>();
        all.add(of("AWS/Lambda", "FunctionName", FUNCTIONS));
        all.add(of("AWS/ECS", "ServiceName", TASKS));
        all.add(of("ECS/ContainerInsights", "ServiceName", TASKS));
        all.add(of("ECS/ContainerInsights", "TaskDefinitionFamily", TASKS));
        all.add(of("ContainerInsights", "Service", PODS));
        all.add(of("ContainerInsights", "PodName", PODS));
        all.add(of("ContainerInsights", "ClusterName", PODS));
        all.add(of("AWS/RDS", "DBInstanceIdentifier", DATABASES));
        all.add(of("AWS/RDS", "DBClusterIdentifier", DATABASES));
        all.add(of("AWS/ApiGateway", "ApiName", EnumSet.of(ResourceType.APIGW)));
        all.add(partly("AWS/ApplicationELB", "LoadBalancer", EnumSet.of(ResourceType.ALB)));
        all.add(partly("AWS/ApplicationELB", "TargetGroup", EnumSet.of(ResourceType.ALB)));
        all.add(partly("AWS/NetworkELB", "LoadBalancer", EnumSet.of(ResourceType.ALB)));
        all.add(of("AWS/EC2", "InstanceId", MACHINES));
        all.add(of("AWS/EC2", "AutoScalingGroupName", MACHINES));
        all.add(of("CWAgent", "InstanceId", MACHINES));
        all.add(partly("AWS/States", "StateMachineArn", EnumSet.of(ResourceType.STEPFN)));
        all.add(of("AWS/CodeBuild", "ProjectName", EnumSet.of(ResourceType.CODEBUILD)));
        all.add(of("AWS/AppRunner", "ServiceName", APPS));
        all.add(of("AWS/ElasticBeanstalk", "EnvironmentName", APPS));
        all.add(of("AWS/SQS", "QueueName", NONE));
        all.add(of("AWS/DynamoDB", "TableName", NONE));
        for (String dimension : List.of("Service", "service", "ServiceName", "service.name", "service_name")) {
            all.add(own(dimension));
        }
        return List.copyOf(all);
    }

    private static ResourceKind of(String namespace, String dimension, Set<ResourceType> types) {
        return new ResourceKind(Optional.of(namespace), dimension, false, types);
    }

    private static ResourceKind partly(String namespace, String dimension, Set<ResourceType> types) {
        return new ResourceKind(Optional.of(namespace), dimension, true, types);
    }

    private static ResourceKind own(String dimension) {
        return new ResourceKind(Optional.empty(), dimension, false, NONE);
    }

    /** The kinds that may hold the series of something of that type: of every type, where nobody said which. */
    static List<ResourceKind> of(Optional<ResourceType> type) {
        return ALL.stream()
                .filter(kind -> type.isEmpty() || kind.namespace().isEmpty() || kind.types().contains(type.get()))
                .toList();
    }

    /** Whether that value of the dimension names the service. */
    boolean names(String value, String service) {
        return partly ? List.of(value.split("[/:]")).contains(service) : value.equals(service);
    }

    SeriesQuery query(Optional<String> metric, String service) {
        return new SeriesQuery(namespace, metric, dimension, partly ? Optional.empty() : Optional.of(service));
    }
}
