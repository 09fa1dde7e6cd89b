package io.kerava.backend;

import org.nd4j.common.io.Resource;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Kerava's place in ND4J's start-up. It is registered as a backend, for ND4J makes every registered
 * one before it loads any, but it never is one: it computes nothing.
 *
 * <p>So the preparation takes place even where a program's first line is {@code Nd4j.rand(2, 2)}.
 */
public final class StartUp extends Nd4jBackend {

  private static final int BEFORE_ALL = 1_000_000;
  private static final int AFTER_ALL = -1_000_000;

  /** Prepares the process for native libraries. Made by ND4J, through Java's service loader. */
  public StartUp() {
    Preparation.instance();
  }

  /**
   * First where there is something to complain of; last otherwise, so that it isn't even asked:
   * ND4J warns of each backend that it passes over.
   */
  @Override
  public int getPriority() {
    return Preparation.instance().problem().isPresent() ? BEFORE_ALL : AFTER_ALL;
  }

  /**
   * Never.
   *
   * @throws BackendUnavailableError if no other backend can run; it passes through ND4J
   */
  @Override
  public boolean isAvailable() {
    Backend.prepare();
    return false;
  }

  @Override
  public boolean canRun() {
    return false;
  }

  @Override
  public boolean allowsOrder() {
    return false;
  }

  @Override
  public Resource getConfigurationResource() {
    throw notABackend();
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared by ND4J
  public Class getNDArrayClass() {
    throw notABackend();
  }

  @Override
  public org.nd4j.linalg.factory.Environment getEnvironment() {
    throw notABackend();
  }

  @Override
  public String buildInfo() {
    return "";
  }

  @Override
  public void logBackendInit() {}

  private static UnsupportedOperationException notABackend() {
    return new UnsupportedOperationException("Kerava's hook in ND4J's start-up computes nothing.");
  }
}
