package dev.tinkr.backend.http;

import com.fasterxml.jackson.core.io.SerializedString;
import dev.tinkr.model.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The names of objects in the order in which they were met, as a tree: all that began alike share the steps until there. */
final class Steps {

    /** Beyond that many different steps no more are remembered: such objects have little in common. */
    private static final int MOST_STEPS = 4_000;
    /** Nor more ways to go on from one. */
    private static final int MOST_WAYS = 50;
    /** Longer texts seldom stand again, and must not outlive the object that had them. */
    private static final int LONGEST_TEXT = 200;

    private final Step start = new Step(null, null, false);
    private int remembered;

    /** One more name, or the end of an object. */
    static final class Step {

        /** The step before; null at the start. */
        private final Step before;
        /** The name of the member; null at the end of an object. */
        private final SerializedString name;
        /** Whether the member is an object, whose members follow. */
        private final boolean opens;
        private final List<Step> next = new ArrayList<>(1);
        /** Where it mostly goes on: as it did the last time. */
        private Step likely;
        private String text;
        private Shape shape;

        private Step(Step before, SerializedString name, boolean opens) {
            this.before = before;
            this.name = name;
            this.opens = opens;
        }

        private boolean is(String other, boolean opening) {
            return opens == opening && (name == null ? other == null : name.getValue().equals(other));
        }

        /** The name that followed here the last time; null where none did. */
        SerializedString likelyName() {
            return likely == null ? null : likely.name;
        }

        /** The short text that stood here the last time; null before the first. */
        String text() {
            return text;
        }

        /** The text that stands here now, to be recognised the next time. */
        String text(String now) {
            if (now.length() <= LONGEST_TEXT) {
                text = now;
            }
            return now;
        }

        /** The shape of the objects that end here. */
        Shape shape() {
            if (shape == null) {
                shape = shapeOfTheWay();
            }
            return shape;
        }

        private Shape shapeOfTheWay() {
            List<Step> way = new ArrayList<>();
            for (Step step = this; step.before != null; step = step.before) {
                way.add(step);
            }
            Map<String, Object> all = new Members();
            List<Map<String, Object>> open = new ArrayList<>(List.of(all));
            int place = 0;
            boolean repeats = false;
            for (Step step : way.reversed()) {
                if (step.name == null) {
                    open.removeLast();
                } else {
                    Map<String, Object> inside = new Members();
                    repeats |= open.getLast().put(step.name.getValue(), step.opens ? inside : (Object) place) != null;
                    if (step.opens) {
                        open.add(inside);
                    } else {
                        place++;
                    }
                }
            }
            return repeats ? Shape.ofRepeated(all) : Shape.of(all);
        }
    }

    /** Where every object begins. */
    Step start() {
        return start;
    }

    /** The step to that name, with an object or another value, or with null to the end of the object. */
    Step go(Step from, String name, boolean opens) {
        if (from.likely == null || !from.likely.is(name, opens)) {
            from.likely = next(from, name, opens);
        }
        return from.likely;
    }

    private Step next(Step from, String name, boolean opens) {
        for (Step known : from.next) {
            if (known.is(name, opens)) {
                return known;
            }
        }
        Step step = new Step(from, name == null ? null : new SerializedString(name), opens);
        if (remembered < MOST_STEPS && from.next.size() < MOST_WAYS) {
            remembered++;
            from.next.add(step);
        }
        return step;
    }
}
