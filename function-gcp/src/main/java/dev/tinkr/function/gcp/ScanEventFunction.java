package dev.tinkr.function.gcp;

import com.google.cloud.functions.CloudEventsFunction;
import dev.tinkr.backend.Deadline;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.TinkrConfig;
import dev.tinkr.scan.ScanReport;
import dev.tinkr.scan.ScanRunner;
import io.cloudevents.CloudEvent;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.executor.FunctionInitializer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entry point of a scan that a message of Pub/Sub starts. An event names no caller that could be checked here: only
 * the platform can keep others out, so it has to be told that it does.
 */
public final class ScanEventFunction extends FunctionInitializer implements CloudEventsFunction {

    private static final Logger LOG = LoggerFactory.getLogger(ScanEventFunction.class);

    /** As the platform makes it. */
    public ScanEventFunction() {
        super();
    }

    ScanEventFunction(ApplicationContext context) {
        super(context);
    }

    @Override
    public void accept(CloudEvent event) {
        TinkrConfig config = applicationContext.getBean(TinkrConfig.class);
        if (!config.auth().mode().equals(Optional.of("platform"))) {
            throw new ConfigException("a scan started by an event needs TINKR_AUTH=platform, which says that Google's"
                    + " IAM lets only the trigger call this service");
        }
        ScanReport report = applicationContext.getBean(ScanRunner.class).run(PubSubMessage.request(event), Deadline
                .after(config.requestTimeout()));
        LOG.info("{}", report.summary());
        report.warnings().forEach(warning -> LOG.warn("{}", warning));
        report.orElseThrow();
    }
}
