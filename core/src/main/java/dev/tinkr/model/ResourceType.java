package dev.tinkr.model;

import java.util.Locale;
import java.util.Optional;

/** What kind of thing a service runs on; each backend takes its nearest meaning. */
public enum ResourceType {
    LAMBDA, FUNCTION, CLOUDFN, ECS, FARGATE, EKS, GKE, AKS, K8S, CONTAINER, CLOUDRUN, APPENGINE, APPSERVICE, EC2, GCE, VM, HOST, APIGW, ALB, RDS, AURORA, SQL, DB, STEPFN, CODEBUILD, DATAFLOW;

    /** The type of that name, in any case. */
    public static Optional<ResourceType> named(String text) {
        for (ResourceType type : values()) {
            if (type.name().equalsIgnoreCase(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Its name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
