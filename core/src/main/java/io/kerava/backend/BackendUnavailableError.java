package io.kerava.backend;

/**
 * Nothing can compute here: no backend of ND4J is on the class path, or two are, or CUDA's is and
 * there is no device for it. The message says what is missing and how to run on the CPU.
 *
 * <p>An error and not an exception, as ND4J is loaded by a static initializer: errors pass through
 * it as they are, exceptions come out wrapped. It has no stack trace, as the class path or the
 * machine is to be mended and no line of code: a program that lets it pass ends with the message.
 */
public final class BackendUnavailableError extends Error {

  private static final long serialVersionUID = 1L;

  BackendUnavailableError(String message) {
    super(message, null, false, false);
  }
}
