package dev.tinkr.backend.local.store;

import dev.tinkr.backend.local.lines.LineReader;
import dev.tinkr.backend.local.table.Signal;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Reads chunks into {@link Findings}. For one thread. */
final class ChunkReader {

    /** A file that was written to so shortly ago may be in the middle of an entry. */
    private static final Duration STILL_WRITING = Duration.ofMinutes(1);
    private static final int LINES_BETWEEN_LOOKS_AT_THE_CLOCK = 16;

    private final LineReader reader;
    private final LineReader tailReader;
    private final Findings findings;
    private final Findings tails;
    private final StopTime stop;
    private final Instant now;

    /**
     * A reader for that signal.
     *
     * @param batchBytes how many bytes of rows make a segment
     * @param findings takes what is read once and for all
     * @param tails    takes what is read again when its file has grown
     */
    ChunkReader(Signal signal, long batchBytes, Findings findings, Findings tails, StopTime stop, Instant now) {
        this.reader = new LineReader(signal, batchBytes);
        this.tailReader = new LineReader(signal, batchBytes);
        this.findings = findings;
        this.tails = tails;
        this.stop = stop;
        this.now = now;
    }

    /** Reads a chunk; false where time has run out before its end. */
    boolean read(Chunk chunk) throws IOException {
        if (findings.shouldEndBefore(chunk.file())) {
            findings.write(reader.rows());
        }
        reader.begin(chunk.origin());
        Progress progress = new Progress(chunk);
        try (LineFeed feed = LineFeed.open(chunk.found(), chunk.file().packing(), chunk.from())) {
            try {
                lines(feed, progress);
            } finally {
                findings.bytesRead(feed.bytesRead());
            }
        } catch (NoSuchFileException | MovedFileException e) {
            // Where it is now, if anywhere, the next listing tells.
            findings.moved();
            progress.outcome = Outcome.GONE;
        } catch (IOException e) {
            failed(progress, e);
        }
        settle(progress);
        return progress.outcome != Outcome.OUT_OF_TIME;
    }

    private enum Outcome {
        WHOLE, OUT_OF_TIME, GONE
    }

    /** How far a chunk has been read. */
    private static final class Progress {
        private final Chunk chunk;
        private long partStart;
        private long end;
        private OptionalLong tail = OptionalLong.empty();
        private boolean reachedFileEnd;
        private String damage = "";
        private Outcome outcome = Outcome.WHOLE;

        private Progress(Chunk chunk) {
            this.chunk = chunk;
            this.partStart = chunk.from();
            this.end = chunk.from();
        }
    }

    private void lines(LineFeed feed, Progress progress) throws IOException {
        Chunk chunk = progress.chunk;
        for (int line = 1; feed.next(); line++) {
            if (feed.position() >= chunk.to()) {
                return;
            }
            if (line % LINES_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && stop.passed()) {
                progress.outcome = Outcome.OUT_OF_TIME;
                return;
            }
            if (!feed.terminated() && !takeUnfinished(feed, progress)) {
                return;
            }
            if (reader.rows().full() && (reader.openPosition() < 0
                    || reader.beginsEntry(feed.buffer(), feed.start(), feed.end()))) {
                endPart(progress, feed.position());
                findings.write(reader.rows());
                reader.begin(chunk.origin());
            }
            if (feed.tooLong()) {
                reader.tooLong(LineFeed.LONGEST_LINE);
            } else {
                reader.read(feed.buffer(), feed.start(), feed.end(), feed.position());
            }
            progress.end = feed.nextPosition();
        }
        progress.reachedFileEnd = true;
    }

    /** Whether the file's last line, which has no newline, is to be read like any other. */
    private boolean takeUnfinished(LineFeed feed, Progress progress) {
        if (progress.chunk.file().packing() != Packing.NONE) {
            return true;
        }
        if (!reader.whole(feed.buffer(), feed.start(), feed.end())) {
            return false;
        }
        if (stillWriting(progress.chunk)) {
            progress.tail = OptionalLong.of(reader.openPosition() >= 0 ? reader.openPosition() : feed.position());
            return false;
        }
        return true;
    }

    private boolean stillWriting(Chunk chunk) {
        return chunk.file().packing() == Packing.NONE && chunk.file().modified().isAfter(now.minus(STILL_WRITING));
    }

    private void failed(Progress progress, IOException e) {
        FileState file = progress.chunk.file();
        if (file.packing().isDamage(e)) {
            progress.damage = "behind byte " + progress.end + " of what it holds: " + e.getMessage();
            progress.reachedFileEnd = true;
            return;
        }
        progress.outcome = Outcome.GONE;
        if (e instanceof EOFException) {
            // It is shorter than it was when it was listed.
            findings.moved();
        } else {
            findings.failure(file.path() + " could not be read behind byte " + progress.end + ": " + e.getMessage());
        }
    }

    private void endPart(Progress progress, long at) {
        reader.close();
        findings.range(progress.chunk.file(), progress.partStart, at, reader, false);
        progress.partStart = at;
    }

    /** Says what has been read, and reads the tail apart from it. */
    private void settle(Progress progress) throws IOException {
        Chunk chunk = progress.chunk;
        boolean open = reader.openPosition() >= 0;
        if (progress.outcome == Outcome.WHOLE && chunk.last() && open && stillWriting(chunk)
                && progress.tail.isEmpty()) {
            progress.tail = OptionalLong.of(reader.openPosition());
        }
        boolean cutShort = progress.outcome != Outcome.WHOLE || progress.tail.isPresent();
        if (open && cutShort) {
            progress.end = reader.openPosition();
            reader.forget();
        }
        if (progress.outcome == Outcome.WHOLE && chunk.file().packing() != Packing.NONE && progress.reachedFileEnd) {
            findings.end(chunk.file(), progress.end, progress.damage);
        }
        endPart(progress, progress.end);
        if (progress.tail.isPresent()) {
            tail(chunk, progress.tail.getAsLong());
        }
    }

    private void tail(Chunk chunk, long from) throws IOException {
        tailReader.begin(chunk.origin());
        long end = from;
        try (LineFeed feed = LineFeed.open(chunk.found(), Packing.NONE, from)) {
            while (feed.next() && feed.position() < chunk.to()
                    && (feed.terminated() || tailReader.whole(feed.buffer(), feed.start(), feed.end()))) {
                tailReader.read(feed.buffer(), feed.start(), feed.end(), feed.position());
                end = feed.nextPosition();
            }
        } catch (NoSuchFileException | MovedFileException e) {
            findings.moved();
        }
        tailReader.close();
        tails.range(chunk.file(), from, end, tailReader, true);
    }

    /** Writes what has not been written yet. */
    void finish() throws IOException {
        findings.write(reader.rows());
        tails.write(tailReader.rows());
    }
}
