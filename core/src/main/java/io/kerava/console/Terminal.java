package io.kerava.console;

import java.io.Console;
import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where text goes, and what can be shown there.
 *
 * @param out the stream that is written to
 * @param isInteractive whether control characters move the cursor; {@code false} for a file or a
 *     pipe, which get plain lines
 * @param hasColors whether bold and coloured text is wanted
 * @param hasUnicode whether the lines of bars and tables can be written; where not, ASCII
 *     characters stand for them: {@code =} for {@code ━}, as in Keras
 * @param columns the width
 */
public record Terminal(
    PrintStream out, boolean isInteractive, boolean hasColors, boolean hasUnicode, int columns) {
  private static final int USUAL_COLUMNS = 80;
  private static final String LINES = "━─┃│┏┳┓┡╇┩├┼┤└┴┘…";
  private static final String ASCII_LINES = "=-||++++++++++++.";

  /** A file, a pipe or a test: plain text, 80 columns wide. */
  public static Terminal plain(PrintStream out) {
    return new Terminal(out, false, false, true, USUAL_COLUMNS);
  }

  /** A terminal with all that Keras uses: control characters and colours, 80 columns wide. */
  public static Terminal interactive(PrintStream out) {
    return new Terminal(out, true, true, true, USUAL_COLUMNS);
  }

  /**
   * {@code System.out} as it is now. It is interactive where Java has a console that is a terminal
   * ({@code TERM=dumb} is none), has no colours where the environment variable {@code NO_COLOR} is
   * set, and is as wide as the environment variable {@code COLUMNS} says, 80 otherwise.
   */
  public static Terminal standardOutput() {
    return detect(System.out, consoleIsTerminal(), System.getenv());
  }

  static Terminal detect(PrintStream out, boolean isTerminal, Map<String, String> environment) {
    boolean interactive = isTerminal && !"dumb".equals(environment.get("TERM"));
    boolean colors = interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        out, interactive, colors, canWriteLines(out), columns(environment.get("COLUMNS")));
  }

  /** Writes text as it is, without a line break, at once. */
  public void print(String text) {
    out.print(hasUnicode ? text : ascii(text));
    out.flush();
  }

  /** Writes a line, which ends with a line feed on every system, as in Keras. */
  public void printLine(String text) {
    print(text + "\n");
  }

  private static String ascii(String text) {
    StringBuilder plain = new StringBuilder(text);
    for (int i = 0; i < plain.length(); i++) {
      int line = LINES.indexOf(plain.charAt(i));
      if (line >= 0) {
        plain.setCharAt(i, ASCII_LINES.charAt(line));
      }
    }
    return plain.toString();
  }

  private static int columns(@Nullable String text) {
    if (text == null || !text.matches("[1-9][0-9]{0,5}")) {
      return USUAL_COLUMNS;
    }
    return Integer.parseInt(text);
  }

  /** From JDK 22 on there is a console even where the output is redirected; it can be asked. */
  @SuppressWarnings("SystemConsoleNull") // null says so before JDK 22, isTerminal() from then on
  private static boolean consoleIsTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      MethodHandle isTerminal =
          MethodHandles.publicLookup()
              .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class));
      return (boolean) isTerminal.invokeExact(console);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return true; // before JDK 22 a console is always a terminal
    } catch (Throwable e) {
      throw new IllegalStateException("Console.isTerminal() failed", e);
    }
  }

  private static boolean canWriteLines(PrintStream out) {
    return charset(out).newEncoder().canEncode(LINES);
  }

  private static Charset charset(PrintStream out) {
    try {
      MethodHandle charset =
          MethodHandles.publicLookup()
              .findVirtual(PrintStream.class, "charset", MethodType.methodType(Charset.class));
      return (Charset) charset.invokeExact(out);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      // PrintStream.charset() came with JDK 18
      String name = System.getProperty("sun.stdout.encoding");
      return name == null ? Charset.defaultCharset() : Charset.forName(name);
    } catch (Throwable e) {
      throw new IllegalStateException("PrintStream.charset() failed", e);
    }
  }
}
