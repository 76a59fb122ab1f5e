package dev.tinkr.backend.local.store;

import java.util.Set;
import java.util.regex.Pattern;

/** What a file's name says: the service that wrote plain text to it. */
final class FileNames {

    private static final Pattern PACKED = Pattern.compile("\\.(gz|zst|zstd)$");
    private static final Pattern EXTENSION = Pattern.compile("\\.(log|txt|out|err|json|jsonl|ndjson|logs)$");
    /** {@code .1}, {@code -20261121}, {@code .2026-11-21}, {@code _2026-11-21T09-00-00.000}. */
    private static final Pattern ROTATION = Pattern.compile(
            "([._-]\\d{1,4}|[._-]\\d{4}-?\\d{2}-?\\d{2}([T_.-]?\\d{2}[-.:]?\\d{2}([-.:]?\\d{2})?([.]\\d{1,9})?)?)$");
    private static final Pattern KUBERNETES_POD = Pattern.compile("[^_]+_[^_]+_(?<container>.+)-[0-9a-f]{64}$");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private FileNames() {}

    /** The service: the name without folder, packing, rotation and extension, or the container's where it is one. */
    static String service(String relativePath) {
        int slash = relativePath.lastIndexOf('/');
        String name = strip(relativePath.substring(slash + 1));
        var pod = KUBERNETES_POD.matcher(name);
        if (pod.matches()) {
            return pod.group("container");
        }
        // Kubernetes keeps a container's logs as 0.log, 1.log … in a folder of its name.
        if (NUMBER.matcher(name).matches() && slash > 0) {
            return relativePath.substring(relativePath.lastIndexOf('/', slash - 1) + 1, slash);
        }
        return name;
    }

    private static String strip(String name) {
        String stripped = PACKED.matcher(name).replaceFirst("");
        for (int i = 0; i < 3; i++) {
            String shorter = EXTENSION.matcher(stripped).replaceFirst("");
            shorter = shorter.isEmpty() ? stripped : shorter;
            String bare = ROTATION.matcher(shorter).replaceFirst("");
            stripped = bare.isEmpty() ? shorter : bare;
        }
        return stripped;
    }

    /** The path, or the path with a number behind it where another file is called so. */
    static String label(String relativePath, Set<String> taken) {
        String label = relativePath;
        for (int i = 2; taken.contains(label); i++) {
            label = relativePath + "~" + i;
        }
        return label;
    }
}
