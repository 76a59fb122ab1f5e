package dev.tinkr.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names that may have been meant by one that is not known: by containment, else by edit distance, in any case. */
public final class NearestNames {

    private static final int LONGEST = 200;
    private static final int SHORTEST_PART = 3;

    private NearestNames() {}

    /** The nearest of the known names, the nearest first, at most so many; none when nothing is near. */
    public static List<String> of(String asked, Collection<String> known, int most) {
        String wanted = asked.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return List.of();
        }
        return known.stream().distinct().filter(name -> name.length() <= LONGEST)
                .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.isNear(wanted))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name)).limit(most)
                .map(Candidate::name).toList();
    }

    /** The nearest of the known names, if one is near. */
    public static Optional<String> nearest(String asked, Collection<String> known) {
        return of(asked, known, 1).stream().findFirst();
    }

    private record Candidate(String name, int distance) {

        boolean isNear(String wanted) {
            String other = name.toLowerCase(Locale.ROOT);
            int shorter = Math.min(wanted.length(), other.length());
            return distance <= Math.max(1, Math.max(wanted.length(), other.length()) / 3)
                    || shorter >= SHORTEST_PART && (other.contains(wanted) || wanted.contains(other));
        }
    }

    /** How many characters to insert, delete, replace or swap with their neighbour to get from one to the other. */
    static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[to.length()];
    }
}
