package dev.tinkr.backend.local;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.TimeWindow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds out which services there are, and which metrics they have. */
final class ServiceSearch {

    /** All the times that columns hold. */
    static final TimeWindow ALWAYS = new TimeWindow(Nanos.instant(Long.MIN_VALUE + 1), Nanos.instant(Long.MAX_VALUE));

    private static final MetricKind[] KINDS = MetricKind.values();

    private final LocalSession session;

    ServiceSearch(LocalSession session) {
        this.session = session;
    }

    /** The services that sent anything, sorted. */
    Answer<List<String>> services(ServiceListRequest request, TimeWindow stored) {
        String sql = "SELECT service FROM logs WHERE " + LogSql.where(Sql.TRUE, stored)
                + "\nUNION SELECT service FROM metrics WHERE " + LogSql.where(Sql.TRUE, stored)
                + "\nUNION SELECT service FROM spans WHERE " + LogSql.where(Sql.TRUE, stored) + "\nORDER BY service";
        List<String> services = new ArrayList<>();
        session.query(sql, "listing services", row -> {
            String service = LocalDecoder.text(row, 1);
            if (!service.isEmpty() && contains(service, request.match())) {
                services.add(service);
            }
            return true;
        });
        return Answer.of(services, sql);
    }

    /** The metrics of a service, sorted by name. */
    Answer<List<MetricDescriptor>> metrics(MetricListRequest request, TimeWindow stored) {
        Map<String, TreeSet<String>> dimensions = new LinkedHashMap<>();
        Map<String, MetricDescriptor> found = new LinkedHashMap<>();
        String sql = MetricSql.names(request.service(), stored);
        session.query(sql, "listing metrics", row -> {
            String name = row.getString(1);
            if (contains(name, request.match())) {
                found.putIfAbsent(name, new MetricDescriptor(name, LocalDecoder.text(row, 2), KINDS[row.getInt(3)],
                        List.of()));
                dimensions.computeIfAbsent(name, key -> new TreeSet<>()).addAll(LocalDecoder.object(LocalDecoder.text(
                        row, 4)).keySet());
            }
            return true;
        });
        return Answer.of(found.values().stream().map(metric -> new MetricDescriptor(metric.name(), metric.unit(), metric
                .kind(), List.copyOf(dimensions.get(metric.name())))).toList(), sql);
    }

    private static boolean contains(String name, Optional<String> match) {
        return match.isEmpty() || name.toLowerCase(Locale.ROOT).contains(match.get().toLowerCase(Locale.ROOT));
    }
}
