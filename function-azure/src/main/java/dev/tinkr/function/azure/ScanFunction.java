package dev.tinkr.function.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.tinkr.backend.Deadline;
import dev.tinkr.config.TinkrConfig;
import dev.tinkr.scan.ScanReport;
import dev.tinkr.scan.ScanRequest;
import dev.tinkr.scan.ScanRunner;
import io.micronaut.azure.function.AzureFunction;
import io.micronaut.context.ApplicationContextBuilder;

/** The entry point of the scheduled scan, which the platform's timer calls and nobody else can. */
public final class ScanFunction extends AzureFunction {

    /** As the platform makes it, one for each call. */
    public ScanFunction() {
        super();
    }

    ScanFunction(ApplicationContextBuilder context) {
        super(context);
    }

    /** Scans what the settings name. A scan in which nothing could be examined fails, so that it is noticed. */
    @FunctionName("tinkr-scan")
    public void scan(@TimerTrigger(name = "timer", schedule = "%TINKR_SCAN_SCHEDULE%") String timer,
            ExecutionContext context) {
        ScanRunner scans = applicationContext.getBean(ScanRunner.class);
        if (!scans.hasServices()) {
            context.getLogger().info("TINKR_SCAN_SERVICES names no services: nothing was scanned");
            return;
        }
        ScanReport report = scans.run(ScanRequest.OF_SETTINGS, Deadline.after(applicationContext.getBean(
                TinkrConfig.class).requestTimeout()));
        context.getLogger().info(report.summary());
        report.warnings().forEach(context.getLogger()::warning);
        report.orElseThrow();
    }

    /** See {@link TinkrFunction#startApplicationContext}. */
    @Override
    public void startApplicationContext(ApplicationContextBuilder builder) {
        synchronized (ScanFunction.class) {
            super.startApplicationContext(builder);
        }
    }

    @Override
    protected void registerApplicationContextShutDownHook() {
        // See TinkrFunction.
    }
}
