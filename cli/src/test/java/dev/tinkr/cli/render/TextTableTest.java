package dev.tinkr.cli.render;

import dev.tinkr.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextTableTest {

    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final int NARROW = 40;

    private final StringWriter out = new StringWriter();

    private List<String> printed(boolean onTerminal) {
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(out), onTerminal, false, NARROW, false);
        TextTable table = new TextTable(terminal, "TRACE", "SERVICE", "OPERATION").whole("TRACE");
        table.add(ID, "a-service-with-a-very-long-name", "POST /checkout");
        table.print();
        terminal.flush();
        return out.toString().lines().toList();
    }

    @Test
    void whatOneHasToCopyIsNeverCut() {
        assertThat(printed(true).getLast()).startsWith(ID + "  ").contains("a-service").contains("\u2026");
    }

    @Test
    void inAPipeNothingIsCut() {
        assertThat(printed(false)).containsExactly("TRACE\tSERVICE\tOPERATION", ID
                + "\ta-service-with-a-very-long-name\tPOST /checkout");
    }
}
