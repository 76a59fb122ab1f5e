package dev.tinkr.backend.local.store;

import dev.tinkr.backend.local.table.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What could not be read of a folder's files, in sentences. */
final class Complaints {

    private static final int MOST = 10;

    private Complaints() {}

    /** One sentence for each file and kind of damage, the worst first, so many and no more. */
    static List<String> of(Manifest manifest, Signal signal) {
        record Complaint(long count, String text) {}
        List<Complaint> complaints = new ArrayList<>();
        for (FileState file : manifest.files()) {
            if (!file.damage().isEmpty()) {
                complaints.add(new Complaint(Long.MAX_VALUE, file.path() + " is damaged " + file.damage()));
            }
            List<Part> parts = manifest.parts(signal, file.id());
            long damaged = parts.stream().mapToLong(Part::damaged).sum();
            if (damaged > 0) {
                Part first = parts.stream().filter(part -> part.damaged() > 0).findFirst().orElseThrow();
                complaints.add(new Complaint(damaged, counted(damaged, "damaged line", "damaged lines") + " in "
                        + file.path() + ", the first " + place(parts, first, first.firstDamaged()) + ": "
                        + first.reason()));
            }
            long undated = parts.stream().mapToLong(Part::undated).sum();
            if (undated > 0) {
                Part first = parts.stream().filter(part -> part.undated() > 0).findFirst().orElseThrow();
                complaints.add(new Complaint(undated, counted(undated, "record", "records") + " without a time in "
                        + file.path() + ", the first " + place(parts, first, first.firstUndated())
                        + (undated == 1 ? ", was left out" : ", were left out")));
            }
        }
        complaints.sort(Comparator.comparingLong(Complaint::count).reversed());
        List<String> texts = new ArrayList<>(complaints.stream().limit(MOST).map(Complaint::text).toList());
        if (complaints.size() > MOST) {
            texts.add("and " + (complaints.size() - MOST) + " more complaints of this kind about other files");
        }
        return texts;
    }

    private static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /** The line's number, where everything in front of it has been read, else about where it is. */
    private static String place(List<Part> parts, Part part, long line) {
        long before = 0;
        long at = 0;
        for (Part each : parts) {
            if (each == part && at == each.from()) {
                return "at line " + (before + line + 1);
            }
            if (each.from() != at) {
                break;
            }
            before += each.lines();
            at = each.to();
        }
        return "behind byte " + part.from();
    }
}
