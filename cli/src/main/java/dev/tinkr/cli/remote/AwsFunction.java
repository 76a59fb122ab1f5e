package dev.tinkr.cli.remote;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a signature for a function on AWS has to name.
 *
 * @param service as AWS calls it in a signature
 * @param region  empty where the address does not tell it
 */
record AwsFunction(String service, Optional<String> region) {

    private static final Pattern OF_AWS = Pattern.compile(
            ".+\\.(lambda-url|execute-api)\\.([a-z0-9-]+)\\.(on\\.aws|amazonaws\\.com(\\.cn)?|api\\.aws)");

    /** The function at that address. A domain name of one's own can only be that of an API Gateway. */
    static AwsFunction at(URI url) {
        Matcher matcher = OF_AWS.matcher(url.getHost().toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? new AwsFunction(matcher.group(1).equals("lambda-url") ? "lambda" : "execute-api", Optional.of(matcher
                        .group(2)))
                : new AwsFunction("execute-api", Optional.empty());
    }
}
