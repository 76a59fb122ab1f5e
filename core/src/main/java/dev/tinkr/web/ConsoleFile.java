package dev.tinkr.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** One file of the console, as it is and compressed. */
final class ConsoleFile {

    private static final Map<String, String> TYPES = Map.of("html", "text/html;charset=utf-8", "js",
            "text/javascript;charset=utf-8", "css", "text/css;charset=utf-8", "svg", "image/svg+xml");
    private static final int TAG_BYTES = 12;

    private final String type;
    private final byte[] plain;
    private final byte[] compressed;
    private final String tag;

    ConsoleFile(String name, byte[] content) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (!TYPES.containsKey(ending)) {
            throw new IllegalArgumentException("there is no media type for '" + name + "'");
        }
        this.type = TYPES.get(ending);
        this.plain = content.clone();
        this.compressed = compress(content);
        this.tag = tag(content);
    }

    String type() {
        return type;
    }

    byte[] content(boolean gzip) {
        return gzip ? compressed : plain;
    }

    /** The entity tag of that form: as two forms of one file differ in their bytes, so do their tags. */
    String tag(boolean gzip) {
        return '"' + tag + (gzip ? "-gzip" : "") + '"';
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
