package dev.tinkr.cli.command;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.cli.render.Amount;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.config.Profile;
import dev.tinkr.config.Selection;
import dev.tinkr.config.TinkrConfig;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "cache", sortOptions = false, abbreviateSynopsis = true, description = "",
        footerHeading = "%nExamples:%n", footer = "  tinkr cache drop")
final class CacheCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    CacheCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "what to do with the cache is missing: drop");
    }

    @Command(name = "drop", abbreviateSynopsis = true,
            header = "Forgets it; the next question reads everything anew. Nothing else is touched.",
            footerHeading = "%nExamples:%n", footer = {"  tinkr cache drop", "  tinkr cache drop --profile dev"})
    int drop() {
        TinkrConfig config = TinkrConfig.load(surroundings.sources());
        Profile profile = config.profile(new Selection(options.oneProfile(), Optional.empty()));
        long bytes = profile instanceof Profile.Direct direct
                ? BackendCatalog.registered().find(direct.backend()).orElseThrow().dropCache(direct.settings())
                : 0;
        surroundings.terminal().err().println(bytes == 0
                ? "tinkr: nothing was kept"
                : "tinkr: dropped " + Amount.of(bytes, "By"));
        return ExitCode.OK;
    }
}
