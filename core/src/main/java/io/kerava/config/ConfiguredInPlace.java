package io.kerava.config;

/**
 * The base of what Keras configures by keyword and what has state, so that it is one object and not
 * a value: its arguments are set on itself until it is first used. From then on they stay, since
 * weights and programs were made of them.
 */
public abstract class ConfiguredInPlace extends ArgumentHolder {
  private Arguments arguments;
  private boolean isInUse;

  /** An object with these values. */
  protected ConfiguredInPlace(Arguments arguments) {
    this.arguments = arguments;
  }

  @Override
  protected void adopt(Arguments values) {
    arguments = values;
    checkArguments();
  }

  @Override
  protected final Arguments arguments() {
    return arguments;
  }

  @Override
  final <T> ArgumentHolder changed(Argument<T> argument, T value) {
    change(argument, value);
    return this;
  }

  /**
   * Changes an argument.
   *
   * @throws IllegalStateException where the object is in use
   */
  protected final <T> void change(Argument<T> argument, T value) {
    if (isInUse) {
      throw new IllegalStateException(
          "'"
              + argument.key()
              + "' of "
              + description()
              + " can't be changed any more, because that is in use. Set all arguments before it"
              + " becomes part of a model or of another layer, or is applied.");
    }
    set(argument, value);
  }

  /** Changes an argument, whether the object is in use or not; all or nothing. */
  protected final <T> void set(Argument<T> argument, T value) {
    Arguments before = arguments;
    arguments = before.with(argument, value);
    try {
      checkArguments();
    } catch (RuntimeException e) {
      arguments = before;
      throw e;
    }
  }

  /** Says that the object is part of something, so that its arguments stay from now on. */
  public void startUse() {
    isInUse = true;
  }

  /** Whether arguments can't be changed any more. */
  protected final boolean isInUse() {
    return isInUse;
  }

  /** The object in a message, such as {@code layer 'dense'}. */
  protected abstract String description();
}
