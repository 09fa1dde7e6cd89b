package io.kerava.benchmarks.worker;

/** Says why a framework can't do a work. */
public final class NotApplicableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The reason, for the report. */
  public NotApplicableException(String reason) {
    super(reason);
  }
}
