package io.kerava.benchmarks.worker;

/** A framework that is measured. */
public interface Subject {
  /** Versions and threads, in a line. */
  String describe();

  /**
   * Does a work once, on a new model.
   *
   * @param work the id of the work
   * @throws NotApplicableException where the framework has no such thing
   */
  Outcome run(String work) throws InterruptedException;
}
