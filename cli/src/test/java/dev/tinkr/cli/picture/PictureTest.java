package dev.tinkr.cli.picture;

import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.cli.render.Series;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.MetricPoint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PictureTest {

    @TempDir
    private Path folder;

    private static MetricPoint point(int minute, double value, Map<String, String> dimensions) {
        return new MetricPoint(FakeOperations.START.plusSeconds(60L * minute), value, "s", dimensions);
    }

    private static List<MetricPoint> points(Map<String, String> dimensions, double... values) {
        List<MetricPoint> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            points.add(point(i, values[i], dimensions));
        }
        return points;
    }

    private static Document parsed(Drawing drawing) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(SvgWriter.text(
                drawing).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document svg) {
        List<String> texts = new ArrayList<>();
        NodeList found = svg.getElementsByTagName("text");
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void aMetricHasTitleWindowUnitAxesAndALegend() throws Exception {
        List<MetricPoint> points = new ArrayList<>(points(Map.of("route", "/a", "env", "prod"), 0.1, 0.2, 3.5));
        points.addAll(points(Map.of("route", "/b", "env", "prod"), 0.1, 0.1, 0.1));
        Document svg = parsed(MetricPicture.of("payments-api  duration p99", Series.of(points)));
        assertThat(texts(svg)).contains("payments-api  duration p99", "2026-11-21 03:00 to 03:02 UTC", "env=prod",
                "time, a point for each 60 s", "0 s", "4 s", "03:00:00", "route=/a:  min 100 ms  max 3.5 s  last 3.5 s",
                "route=/b:  min 100 ms  max 100 ms  last 100 ms");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("payments-api  duration p99");
    }

    @Test
    void aHoleInASeriesIsAHoleInItsLineAndALonePointADot() throws Exception {
        List<MetricPoint> points = List.of(point(0, 1, Map.of()), point(1, 1, Map.of()), point(2, Double.NaN, Map.of()),
                point(3, 2, Map.of()), point(9, 2, Map.of()), point(10, 2, Map.of()));
        Document svg = parsed(MetricPicture.of("t", Series.of(points)));
        NodeList lines = svg.getElementsByTagName("polyline");
        List<Integer> drawn = new ArrayList<>();
        for (int i = 0; i < lines.getLength(); i++) {
            if (((Element) lines.item(i)).getAttribute("stroke").equals(Ink.series(0))) {
                drawn.add(((Element) lines.item(i)).getAttribute("points").split(" ").length);
            }
        }
        assertThat(drawn).containsExactly(2, 2);
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(1);
    }

    @Test
    void textFromOutsideIsTextAndNothingElse() throws Exception {
        String hostile = "</text><script>alert(1)</script> & \"\u0001\u202e\ud800\ufffe";
        Document svg = parsed(MetricPicture.of(hostile, Series.of(points(Map.of("k", hostile), 1, 2))));
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(texts(svg).getFirst()).startsWith("</text><script>alert(1)</script> & \"");
    }

    @Test
    void moreSeriesThanCanBeToldApartAreSaidToBeMore() throws Exception {
        List<MetricPoint> points = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            points.addAll(points(Map.of("pod", "p" + i), i, i));
        }
        List<String> texts = texts(parsed(MetricPicture.of("t", Series.of(points))));
        assertThat(texts).contains("the highest 6 of 9 series").anyMatch(text -> text.startsWith("pod=p8"))
                .noneMatch(text -> text.startsWith("pod=p2"));
    }

    @Test
    void barsStandOnOneAnotherAndTheirHeightsAreTheCounts() throws Exception {
        List<HistogramBucket> buckets = List.of(
                new HistogramBucket(FakeOperations.START, FakeOperations.START.plusSeconds(60), Map.of(Level.ERROR, 30L,
                        Level.INFO, 10L)),
                new HistogramBucket(FakeOperations.START.plusSeconds(60), FakeOperations.START.plusSeconds(120), Map.of(
                        Level.INFO, 20L)));
        Document svg = parsed(HistogramPicture.of("t", buckets));
        List<Double> heights = new ArrayList<>();
        NodeList boxes = svg.getElementsByTagName("rect");
        for (int i = 0; i < boxes.getLength(); i++) {
            double height = Double.parseDouble(((Element) boxes.item(i)).getAttribute("height"));
            if (height > 15 && i > 0) {
                heights.add(height);
            }
        }
        assertThat(heights).hasSize(3);
        assertThat(heights.get(0) / heights.get(1)).isBetween(2.98, 3.02);
        assertThat(heights.get(2) / heights.get(1)).isBetween(1.98, 2.02);
        assertThat(texts(svg)).contains("ERROR 30", "INFO 30", "log lines, a bar for each 60 s");
    }

    @Test
    void theCommandsDrawIntoTheFilesThatAreNamedAndSayTheirAnswerToo() throws Exception {
        FakeOperations operations = new FakeOperations();
        operations.points = points(Map.of(), 1, 2, 3);
        operations.buckets = List.of(new HistogramBucket(FakeOperations.START, FakeOperations.START.plusSeconds(60), Map
                .of(Level.WARN, 3L)));
        CliRunner cli = CliRunner.over(operations);
        Path png = folder.resolve("a chart.png");
        Path svg = folder.resolve("bars.svg");
        Run metrics = cli.run("metrics", "payments-api", "-m", "x", "--png", png.toString(), "--output", "csv");
        assertThat(metrics.code()).as(metrics.err()).isZero();
        assertThat(metrics.out().lines()).hasSize(4);
        assertThat(metrics.err()).isEqualTo("tinkr: drawn into " + png + "\n");
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(2400);
        assertThat(image.getRGB(1, 1)).isEqualTo(0xffffffff);
        Run histogram = cli.run("histogram", "payments-api", "-q", "level:WARN", "--svg", svg.toString());
        assertThat(histogram.code()).isZero();
        assertThat(Files.readString(svg)).contains("log lines of payments-api:  level:WARN");
        assertThat(Files.list(folder)).hasSize(2);
    }

    @Test
    void whereNothingCanBeDrawnOrWrittenItSaysSo() {
        CliRunner cli = CliRunner.over(new FakeOperations());
        Run nowhere = cli.run("histogram", "x", "--png", folder + "/none/a.png");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("lies in no folder there is");
        Run list = cli.run("metrics", "x", "--png", folder + "/a.png");
        assertThat(list.code()).isEqualTo(2);
        assertThat(list.err()).contains("a list of metrics is no picture");
        Run empty = cli.run("metrics", "x", "-m", "y", "--svg", folder + "/a.svg");
        assertThat(empty.code()).isEqualTo(2);
        assertThat(empty.err()).contains("nothing to draw");
        assertThatThrownBy(() -> HistogramPicture.of("t", List.of())).hasMessageContaining("no bucket");
    }
}
