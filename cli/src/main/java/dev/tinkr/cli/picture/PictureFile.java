package dev.tinkr.cli.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts drawings into files, all or nothing. */
public final class PictureFile {

    private PictureFile() {}

    /** Writes the drawing as SVG. */
    public static void svg(Drawing drawing, Path file) throws IOException {
        write(file, out -> out.write(SvgWriter.text(drawing).getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes the drawing as PNG. */
    public static void png(Drawing drawing, Path file) throws IOException {
        try {
            write(file, out -> PngWriter.write(drawing, out));
        } catch (LinkageError | InternalError | RuntimeException e) {
            // What Java says where a machine has no font at all, or a Java without java.desktop.
            throw new IOException("this Java cannot draw (" + (e.getMessage() == null ? e : e.getMessage())
                    + "): install fonts (apt install fontconfig fonts-dejavu-core), or take --svg", e);
        }
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static void write(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = folder.resolve("." + file.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(fresh)) {
                content.write(out);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
