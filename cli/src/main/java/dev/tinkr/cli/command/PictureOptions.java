package dev.tinkr.cli.command;

import dev.tinkr.cli.picture.Drawing;
import dev.tinkr.cli.picture.PictureFile;
import dev.tinkr.cli.session.Session;
import dev.tinkr.cli.session.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Files that the answer is drawn into. */
final class PictureOptions {

    @Option(names = "--png", paramLabel = "FILE", order = 40, description = "draw it into this file as PNG")
    private Path png;

    @Option(names = "--svg", paramLabel = "FILE", order = 41, description = "draw it into this file as SVG")
    private Path svg;

    /** Whether a picture is wanted. */
    boolean wanted() {
        return png != null || svg != null;
    }

    /** Refuses what cannot be written before anybody is asked. */
    void check() {
        for (Path file : new Path[]{png, svg}) {
            if (file != null && (Files.isDirectory(file) || !Files.isDirectory(file.toAbsolutePath().getParent()))) {
                throw new UsageException(
                        file + (Files.isDirectory(file) ? " is a folder" : " lies in no folder there is"),
                        "name a file in a folder that exists, as in: --png chart.png");
            }
        }
    }

    /** Draws into the files and says so. */
    void write(Session session, Supplier<Drawing> picture) {
        Drawing drawing;
        try {
            drawing = picture.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), "take a wider window, as in: -s 6h");
        }
        try {
            if (svg != null) {
                PictureFile.svg(drawing, svg);
                session.say("drawn into " + svg);
            }
            if (png != null) {
                PictureFile.png(drawing, png);
                session.say("drawn into " + png);
            }
        } catch (IOException e) {
            throw new UsageException("the picture cannot be written: " + e.getMessage(),
                    "name a file that can be, as in: --png /tmp/chart.png");
        }
    }
}
