package io.kerava.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void is_interactive_and_coloured_on_a_terminal() {
    Terminal terminal = Terminal.detect(out, true, Map.of("TERM", "xterm"));
    assertTrue(terminal.isInteractive());
    assertTrue(terminal.hasColors());
    assertEquals(80, terminal.columns());
  }

  @Test
  void is_plain_in_a_file() {
    Terminal terminal = Terminal.detect(out, false, Map.of("TERM", "xterm"));
    assertFalse(terminal.isInteractive());
    assertFalse(terminal.hasColors());
  }

  @Test
  void is_plain_on_a_dumb_terminal() {
    assertFalse(Terminal.detect(out, true, Map.of("TERM", "dumb")).isInteractive());
  }

  @Test
  void has_no_colors_where_the_user_wants_none() {
    assertFalse(Terminal.detect(out, true, Map.of("NO_COLOR", "1")).hasColors());
    assertTrue(Terminal.detect(out, true, Map.of("NO_COLOR", "")).hasColors());
  }

  @Test
  void is_as_wide_as_the_environment_says() {
    assertEquals(120, Terminal.detect(out, true, Map.of("COLUMNS", "120")).columns());
    assertEquals(80, Terminal.detect(out, true, Map.of("COLUMNS", "wide")).columns());
  }

  @Test
  void ends_lines_with_a_line_feed() {
    Terminal.plain(out).printLine("━");
    assertEquals("━\n", bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void draws_tables_in_ascii_where_the_output_has_no_lines() {
    new Terminal(out, false, false, false, 80).print("┏━┳━┓\n┃a┃…┃\n├─┼─┤\n");
    assertEquals("+=+=+\n|a|.|\n+-+-+\n", bytes.toString(StandardCharsets.UTF_8));
  }
}
