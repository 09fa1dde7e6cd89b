package io.kerava.datasets;

import java.io.Console;

/** Whether a person watches the output. */
final class Terminal {

  private Terminal() {}

  static boolean isAttached() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 on there may be a console without a terminal; isTerminal() tells.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
