package dev.tinkr.query;

import java.util.List;
import java.util.function.Predicate;

/** Whether a service is one of those that a selector names, in the very case it was named in. */
public final class ServiceMatcher implements Predicate<String> {

    private final List<Predicate<String>> anyOf;

    private ServiceMatcher(List<Predicate<String>> anyOf) {
        this.anyOf = anyOf;
    }

    /** The matcher of that selector; {@link ServiceSelector#ALL} also takes records that name no service. */
    public static ServiceMatcher of(ServiceSelector selector) {
        if (selector.all()) {
            return new ServiceMatcher(List.of(service -> true));
        }
        return new ServiceMatcher(selector.anyOf().stream().map(ServiceMatcher::named).toList());
    }

    /** Whether the service of that name, {@code ""} when a record names none, is selected. */
    public boolean matches(String service) {
        for (Predicate<String> pattern : anyOf) {
            if (pattern.test(service)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean test(String service) {
        return matches(service);
    }

    private static Predicate<String> named(ValuePattern pattern) {
        ValueTest test = ValueTest.fits(pattern);
        return test::fulfilledBy;
    }
}
