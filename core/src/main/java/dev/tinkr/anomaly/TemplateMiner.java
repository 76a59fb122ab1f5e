package dev.tinkr.anomaly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts log lines into templates as they come, without knowing the system that wrote them.
 *
 * <p>A line is masked; a masked text that was seen before has its template already, which is the case for nearly every
 * line. Only a new one is compared, word by word, with the templates of as many words and the same first word.
 */
public final class TemplateMiner {

    private static final double ALIKE = 0.5;
    private static final int MOST_TEMPLATES = 5_000;
    private static final int MOST_REMEMBERED = 100_000;

    private final LineMask mask = new LineMask();
    private final List<Template> templates = new ArrayList<>();
    private final Map<String, List<Integer>> byShape = new HashMap<>();
    private String[] texts = new String[1 << 10];
    private int[] owners = new int[1 << 10];
    private int remembered;

    /** The number of the line's template; templates are numbered as they appear. */
    public int add(String line) {
        mask.read(line);
        int slot = slot(mask.hash());
        while (texts[slot] != null) {
            if (mask.matches(texts[slot])) {
                return owners[slot];
            }
            slot = (slot + 1) & (texts.length - 1);
        }
        String masked = mask.masked();
        int template = assign(masked, line);
        if (remembered < MOST_REMEMBERED) {
            texts[slot] = masked;
            owners[slot] = template;
            if (++remembered * 2 > texts.length) {
                grow();
            }
        }
        return template;
    }

    private int assign(String masked, String line) {
        List<String> words = Template.words(masked);
        List<Integer> candidates = byShape.computeIfAbsent(shape(words), shape -> new ArrayList<>());
        int best = -1;
        double mostAlike = 0;
        for (int candidate : candidates) {
            double likeness = templates.get(candidate).likeness(words);
            if (likeness > mostAlike) {
                mostAlike = likeness;
                best = candidate;
            }
        }
        // A system that writes ever new words must not fill the memory: late lines go to what is nearest.
        boolean full = templates.size() >= MOST_TEMPLATES;
        if (best >= 0 && (mostAlike >= ALIKE || full)) {
            templates.get(best).absorb(words);
            return best;
        }
        templates.add(new Template(words, line));
        candidates.add(templates.size() - 1);
        return templates.size() - 1;
    }

    private static String shape(List<String> words) {
        return words.size() + " " + words.get(0);
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 15) & (texts.length - 1);
    }

    private void grow() {
        String[] oldTexts = texts;
        int[] oldOwners = owners;
        texts = new String[2 * oldTexts.length];
        owners = new int[texts.length];
        for (int i = 0; i < oldTexts.length; i++) {
            if (oldTexts[i] != null) {
                int slot = slot(oldTexts[i].hashCode());
                while (texts[slot] != null) {
                    slot = (slot + 1) & (texts.length - 1);
                }
                texts[slot] = oldTexts[i];
                owners[slot] = oldOwners[i];
            }
        }
    }

    /** How many templates there are. */
    public int size() {
        return templates.size();
    }

    /** The text of a template, with {@code <*>} where its lines differ; it may lose words as more lines come. */
    public String text(int template) {
        return templates.get(template).text();
    }

    /** An id that is the same in every run that comes to the same text. */
    public String id(int template) {
        return templates.get(template).id();
    }

    /** The line in which the template was first seen. */
    public String sample(int template) {
        return templates.get(template).sample();
    }
}
