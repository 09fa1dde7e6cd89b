package io.kerava.callbacks;

import io.kerava.config.Argument;
import io.kerava.config.Arguments;
import io.kerava.console.Terminal;
import java.util.Optional;

/**
 * A callback with keywords. The keywords never change, a wither returns a copy; what the callback
 * knows of a run stands in the object, and a copy begins without it.
 *
 * @param <S> the subclass itself
 */
public abstract class ConfiguredCallback<S extends ConfiguredCallback<S>> extends Callback {
  private Arguments arguments;
  private Terminal terminal = Terminal.standardOutput();

  ConfiguredCallback(Arguments arguments) {
    this.arguments = arguments;
  }

  /** A callback of this class, with whatever keywords, that knows of no run. */
  abstract S fresh();

  private S copy(Arguments newArguments, Terminal newTerminal) {
    S copy = fresh();
    ConfiguredCallback<S> configured = copy;
    configured.arguments = newArguments;
    configured.terminal = newTerminal;
    return copy;
  }

  final <T> S with(Argument<T> argument, T value) {
    return copy(arguments.with(argument, value), terminal);
  }

  final <T> T get(Argument<T> argument) {
    return arguments.get(argument);
  }

  final <T> Optional<T> find(Argument<T> argument) {
    return arguments.find(argument);
  }

  /** Where messages are printed; the standard output by default. */
  public S printTo(Terminal terminal) {
    return copy(arguments, terminal);
  }

  final void print(String message) {
    terminal.printLine(message);
  }

  /** The callback as a Python call, with the arguments that are not at their default. */
  @Override
  public String toString() {
    return arguments.toString();
  }
}
