package dev.tinkr.cli.render;

import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The spans of a trace under their parents. A span whose parent is missing stands at the top; spans that are each
 * other's ancestors are cut at the earliest of them. Times are milliseconds since the trace began.
 */
final class SpanTree {

    /** A span, where it stands, and how much of its time no child accounts for. */
    record Row(TraceSpan span, int depth, double start, double end, double selfMs, boolean critical) {}

    private static final class Node {
        private final TraceSpan span;
        private final double start;
        private final double end;
        private final List<Node> children = new ArrayList<>();
        private int depth;
        private boolean critical;

        private Node(TraceSpan span, double start) {
            this.span = span;
            this.start = start;
            this.end = start + span.durationMs();
        }
    }

    /** A span, and the moment after which it can no longer hold up the one that waits for it. */
    private record Waiting(Node node, double until) {}

    private final List<Row> rows = new ArrayList<>();
    private final int orphans;

    /** The tree of that trace. */
    SpanTree(Trace trace) {
        List<Node> nodes = nodes(trace);
        List<Node> roots = link(nodes);
        orphans = (int) roots.stream().filter(root -> !root.span.parentSpanId().isEmpty()).count();
        roots.stream().max(Comparator.comparingDouble(root -> root.span.durationMs())).ifPresent(
                SpanTree::markCriticalPath);
        Deque<Node> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Node node = open.pop();
            rows.add(new Row(node.span, node.depth, node.start, node.end, selfTime(node), node.critical));
            node.children.reversed().forEach(open::push);
        }
    }

    /** The spans from top to bottom, each after its parent. */
    List<Row> rows() {
        return rows;
    }

    /** How many spans name a parent that is not there. */
    int orphans() {
        return orphans;
    }

    private static List<Node> nodes(Trace trace) {
        List<Node> nodes = new ArrayList<>();
        for (TraceSpan span : trace.spans()) {
            nodes.add(new Node(span, Duration.between(trace.startTime(), span.startTime()).toNanos() / 1e6));
        }
        nodes.sort(Comparator.comparingDouble(node -> node.start));
        return nodes;
    }

    private static List<Node> link(List<Node> nodes) {
        Map<String, Node> byId = new LinkedHashMap<>();
        nodes.forEach(node -> byId.putIfAbsent(node.span.spanId(), node));
        List<Node> roots = new ArrayList<>();
        for (Node node : nodes) {
            Node parent = node.span.parentSpanId().isEmpty() ? null : byId.get(node.span.parentSpanId());
            if (parent == null || parent == node) {
                roots.add(node);
            } else {
                parent.children.add(node);
            }
        }
        Set<Node> reached = new HashSet<>();
        roots.forEach(root -> reach(root, reached));
        for (Node node : nodes) {
            if (!reached.contains(node)) {
                Node parent = byId.get(node.span.parentSpanId());
                parent.children.remove(node);
                roots.add(node);
                reach(node, reached);
            }
        }
        roots.sort(Comparator.comparingDouble(node -> node.start));
        return roots;
    }

    private static void reach(Node root, Set<Node> reached) {
        Deque<Node> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (reached.add(node)) {
                for (Node child : node.children) {
                    child.depth = node.depth + 1;
                    open.push(child);
                }
            }
        }
    }

    /** From the end backwards: the child that finished last before the moment is what its parent waited for. */
    private static void markCriticalPath(Node root) {
        Deque<Waiting> open = new ArrayDeque<>(List.of(new Waiting(root, root.end)));
        while (!open.isEmpty()) {
            Waiting waiting = open.pop();
            Node node = waiting.node();
            node.critical = true;
            double cursor = Math.min(node.end, waiting.until());
            List<Node> lastFirst = new ArrayList<>(node.children);
            lastFirst.sort(Comparator.comparingDouble((Node child) -> child.end).reversed());
            for (Node child : lastFirst) {
                double end = Math.min(child.end, node.end);
                if (end <= cursor && child.start < cursor) {
                    open.push(new Waiting(child, cursor));
                    cursor = child.start;
                }
            }
        }
    }

    private static double selfTime(Node node) {
        List<Node> children = new ArrayList<>(node.children);
        children.sort(Comparator.comparingDouble(child -> child.start));
        double covered = 0;
        double until = node.start;
        for (Node child : children) {
            double from = Math.max(child.start, until);
            double to = Math.min(child.end, node.end);
            if (to > from) {
                covered += to - from;
                until = to;
            }
        }
        return Math.max(0, node.span.durationMs() - covered);
    }
}
